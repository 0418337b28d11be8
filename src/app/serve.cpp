#include <atomic>
#include <csignal>
#include <cstdio>

#include "access/workspaces/setup.h"
#include "api/routes.h"
#include "app/batch_applier.h"
#include "app/commands.h"
#include "app/control_socket.h"
#include "app/demo.h"
#include "app/domains.h"
#include "app/installation.h"
#include "app/interface_files.h"
#include "app/maintenance.h"
#include "app/metrics.h"
#include "app/product.h"
#include "app/snapshot.h"
#include "app/stream_guard.h"
#include "app/version.h"
#include "base/log.h"

namespace usher::app {
namespace {

// Blocks the signals in every thread made afterwards, so that the main thread alone waits for them.
sigset_t block_stop_signals();
void wait_for_stop(sigset_t const& signals);
http::ServerOptions server_options(Configuration const& configuration);
std::string print_setup_link(Product& product);
// USHER_FAST_MAINTENANCE is for tests, which wait for what it does.
std::chrono::milliseconds maintenance_interval();
// What other commands may ask of the running server.
std::string answer_command(Product& product, std::string const& request);

}  // namespace

int serve(Configuration const& configuration) {
  sigset_t const signals = block_stop_signals();
  prepare_data_folder(configuration.data);
  DataLock const lock(configuration);
  Product product(configuration);
  product.settings().openapi = openapi_json();
  product.settings().setup_token = print_setup_link(product);
  product.start_courier();
  BatchApplier batches(product);

  http::Assets const assets(interface_files());
  api::Context context = product.context();
  std::atomic<http::Server const*> running{nullptr};  // its threads answer before its constructor returns
  context.metrics = [&running, &product] {
    http::Server const* const server = running;
    return server == nullptr ? std::string() : metrics_text(server->figures(), product.ingestion_figures());
  };
  http::Router router;
  api::add_routes(context, router);
  router.fallback("public", [&assets](http::Request const& request) { return assets.serve(request); });

  http::Server server(server_options(configuration), std::move(router), product.clock());
  running = &server;
  // The server answers already; a store that cannot be opened still ends the start, and loudly.
  if (auto const opened = product.events().check(); !opened) throw std::runtime_error(opened.error().message);
  std::printf("Usher %s is at %s\n", kVersion, configuration.public_url.c_str());
  std::fflush(stdout);
  base::log::info("server.started", {{"listen", configuration.listen}});
  if (std::getenv("USHER_FAST_PASSWORD_HASH") != nullptr)
    base::log::warning("passwords.weakly_hashed",
                       {{"because", "USHER_FAST_PASSWORD_HASH is set, which is for tests"}});
  {
    ControlSocket const control(
        control_socket_path(configuration.data),
        [&product](std::string const& request) { return answer_command(product, request); });
    Maintenance const maintenance(product, maintenance_interval());
    StreamGuard const stream_guard(product.streams(), product.database(), product.authorizer(),
                                   product.clock());
    wait_for_stop(signals);
    base::log::info("server.stopping");
    server.stop();
    batches.stop();
    product.stop_courier();
  }
  return 0;
}

namespace {

sigset_t block_stop_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

std::chrono::milliseconds maintenance_interval() {
  if (std::getenv("USHER_FAST_MAINTENANCE") == nullptr) return Maintenance::kInterval;
  base::log::warning("maintenance.hurried",
                     {{"because", "USHER_FAST_MAINTENANCE is set, which is for tests"}});
  return std::chrono::milliseconds(100);
}

void wait_for_stop(sigset_t const& signals) {
  int received = 0;
  sigwait(&signals, &received);
}

http::ServerOptions server_options(Configuration const& configuration) {
  http::ServerOptions options;
  options.listen = configuration.listen;
  options.io_threads = static_cast<unsigned>(configuration.io_threads);
  options.worker_threads = static_cast<unsigned>(configuration.worker_threads);
  options.trust_proxy = configuration.trust_proxy;
  // SDKs put whole events into the address of a GET.
  options.target_limit = 15 * 1024;
  if (!configuration.tls_certificate.empty())
    options.tls = http::TlsFiles{configuration.tls_certificate, configuration.tls_key};
  return options;
}

// To the console and not to the log: whoever reads it may make the workspace. Empty once there is one.
std::string print_setup_link(Product& product) {
  std::filesystem::path const& folder = product.configuration().data;
  bool const is_first_start =
      product.database().read([](db::Transaction& transaction) { return access::needs_setup(transaction); });
  if (!is_first_start) {
    forget_setup_token(folder);
    return "";
  }
  std::string const token = setup_token(folder);
  std::printf("First start: create the workspace at\n\n  %s/setup#%s\n\n",
              product.configuration().public_url.c_str(), token.c_str());
  return token;
}

std::string answer_command(Product& product, std::string const& request) {
  constexpr std::string_view kBackup = "backup ";
  constexpr std::string_view kDemo = "demo ";
  constexpr std::string_view kProveDomain = "prove-domain ";
  try {
    if (request.rfind(kDemo, 0) == 0)
      return load_demo(product, std::atoll(request.substr(kDemo.size()).c_str()));
    if (request.rfind(kProveDomain, 0) == 0)
      return prove_domain(product, request.substr(kProveDomain.size()));
    if (request.rfind(kBackup, 0) != 0) return "unknown command";
    Configuration const& configuration = product.configuration();
    auto const done = take_snapshot({configuration.keeps_data_in_files() ? &product.database() : nullptr,
                                     product.events(), configuration.data},
                                    request.substr(kBackup.size()));
    return done ? "ok" : done.error().message;
  } catch (std::exception const& fault) {
    base::log::error("command.failed", {{"fault", fault.what()}});
    return "this failed; the server's log says why";
  }
}

}  // namespace
}  // namespace usher::app
