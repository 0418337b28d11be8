#include <cstdio>

#include "app/commands.h"
#include "app/demo_data.h"
#include "app/installation.h"
#include "app/product.h"

namespace usher::app {

int demo(Configuration const& configuration, DemoCommand const& command) {
  prepare_data_folder(configuration.data);
  DataLock const lock(configuration.data);
  Product product(configuration);
  auto const project = product.database().read([](db::Transaction& transaction) {
    return transaction.value<base::ProjectId>("select id from projects order by created_at, id limit 1");
  });
  if (!project) {
    std::fprintf(stderr, "There is no workspace yet: run `usher setup`, or open the link that `usher serve` prints.\n");
    return 1;
  }
  std::int64_t const people = command.people > 0 ? command.people : DemoData::kDefaultPeople;
  auto const loaded = product.demo().load(*project, people);
  if (!loaded) {
    std::fprintf(stderr, "%s\n", loaded.error().message.c_str());
    return 1;
  }
  std::printf("%lld demo events are in the first project.\n", static_cast<long long>(*loaded));
  return 0;
}

}  // namespace usher::app
