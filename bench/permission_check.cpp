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

}  // namespace
}  // namespace usher

BENCHMARK_MAIN();
