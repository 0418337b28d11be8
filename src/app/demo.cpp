#include "app/demo.h"

#include <cstdio>

#include "access/members/member.h"
#include "access/workspaces/project.h"
#include "app/commands.h"
#include "app/control_socket.h"
#include "app/demo_board.h"
#include "app/demo_data.h"
#include "app/installation.h"
#include "identity/account.h"

namespace usher::app {
namespace {

struct Place {
  base::ProjectId project;
  identity::Caller owner;
};

// The operator may do what the first owner may; the audit trail says who it was done for.
base::Result<Place> first_project(Product& product);

}  // namespace

int demo(Configuration const& configuration, DemoCommand const& command) {
  std::int64_t const people = command.people > 0 ? command.people : DemoData::kDefaultPeople;
  // A running server loads the events itself: it alone may open the event store.
  auto answer = ControlSocket::ask(control_socket_path(configuration.data), "demo " + std::to_string(people));
  if (!answer) {
    prepare_data_folder(configuration.data);
    DataLock const lock(configuration);
    Product product(configuration);
    answer = load_demo(product, people);
  }
  bool const is_done = answer->rfind("ok ", 0) == 0;
  std::fprintf(is_done ? stdout : stderr, "%s\n", is_done ? answer->substr(3).c_str() : answer->c_str());
  return is_done ? 0 : 1;
}

std::string load_demo(Product& product, std::int64_t people) {
  auto const place = first_project(product);
  if (!place) return place.error().message;
  auto const scope =
      product.authorizer().authorize(place->owner, place->project, access::Permission::kReportsWrite);
  if (!scope) return scope.error().message;
  auto const loaded = product.demo().load(scope->project(), people);
  if (!loaded) return loaded.error().message;
  auto const made = product.database().write(
      [&](db::Transaction& transaction) { return make_demo_board(transaction, product.clock(), *scope); });
  if (!made) return made.error().message;
  return "ok " + std::to_string(*loaded) + " demo events and a board are in the first project.";
}

namespace {

base::Result<Place> first_project(Product& product) {
  base::Error const missing = base::refused(
      "no_workspace",
      "There is no workspace yet: run `usher setup`, or open the link that `usher serve` prints.");
  auto place = product.database().read([](db::Transaction& transaction) -> std::optional<Place> {
    auto const project = access::first_project(transaction);
    if (!project) return std::nullopt;
    auto const id = access::first_owner(transaction, project->organization);
    if (!id) return std::nullopt;
    auto const owner = identity::find_account(transaction, *id).value();
    return Place{project->id, {owner.id, {}, owner.name, owner.email, {}}};
  });
  if (!place) return missing;
  return *std::move(place);
}

}  // namespace
}  // namespace usher::app
