// The time of one warm permission check: what a request pays when its rights are in memory.
#include <benchmark/benchmark.h>

#include "support/test_workspace.h"

namespace usher {
namespace {

// A workspace and a real clock: a check looks at the time, and asking the system for it is part of the price.
struct Warm {
  support::TestWorkspace workspace;
  base::SystemClock clock;
  access::Authorizer authorizer{*workspace.database, clock, access::Caching::kExclusiveStore};
  identity::Caller analyst = workspace.add("Ann", "analyst");

  static Warm& instance() {
    static Warm warm;
    return warm;
  }

 private:
  Warm() {
    authorizer.memberships(workspace.olga.account);
    authorizer.memberships(analyst.account);
  }
};

void check(benchmark::State& state, identity::Caller const& caller, access::Permission permission,
           bool expected) {
  Warm& warm = Warm::instance();
  for (auto _ : state) {
    auto const scope = warm.authorizer.authorize_cached(caller, warm.workspace.organization, permission);
    if (!scope || static_cast<bool>(*scope) != expected) return state.SkipWithError("a wrong answer");
    benchmark::DoNotOptimize(scope);
  }
}

void an_owner_may_invite(benchmark::State& state) {
  check(state, Warm::instance().workspace.olga, access::Permission::kMembersInvite, true);
}
BENCHMARK(an_owner_may_invite)->ThreadRange(1, 2);

void an_analyst_may_not(benchmark::State& state) {
  check(state, Warm::instance().analyst, access::Permission::kMembersInvite, false);
}
BENCHMARK(an_analyst_may_not);

// As a program asks that has found out once what the person may do.
void with_the_rights_at_hand(benchmark::State& state) {
  Warm& warm = Warm::instance();
  auto const olga = warm.authorizer.memberships(warm.workspace.olga.account);
  auto const ann = warm.authorizer.memberships(warm.analyst.account);
  access::Rights const& owner = olga->front().rights;
  access::Rights const& analyst = ann->front().rights;
  auto permission = access::Permission::kMembersInvite;
  bool asks_owner = true;
  for (auto _ : state) {
    benchmark::DoNotOptimize(permission);
    access::Rights const& rights = asks_owner ? owner : analyst;
    if (rights.in(warm.workspace.project).contains(permission) != asks_owner)
      return state.SkipWithError("a wrong answer");
    asks_owner = !asks_owner;
    benchmark::DoNotOptimize(asks_owner);
  }
}
BENCHMARK(with_the_rights_at_hand);

}  // namespace
}  // namespace usher

BENCHMARK_MAIN();
