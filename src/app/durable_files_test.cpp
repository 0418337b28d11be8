#include "app/durable_files.h"

#include <fstream>

#include <gtest/gtest.h>

#include "support/temporary_directory.h"

namespace usher::app {
namespace {

namespace fs = std::filesystem;

TEST(PartialFolder, TakesItsPlaceWhenItIsComplete) {
  support::TemporaryDirectory folder;
  fs::path const target = folder.path() / "copy";
  fs::create_directory(target);
  {
    PartialFolder partial(target);
    std::ofstream(partial.path() / "file") << "text";
    EXPECT_TRUE(fs::is_empty(target));
    partial.finish();
  }
  EXPECT_TRUE(fs::exists(target / "file"));
  EXPECT_FALSE(fs::exists(folder.path() / "copy.partial"));
  EXPECT_EQ(fs::status(target).permissions(), fs::perms::owner_all);
}

TEST(PartialFolder, ThatWasNotFinishedLeavesNothing) {
  support::TemporaryDirectory folder;
  {
    PartialFolder partial(folder.path() / "copy");
    std::ofstream(partial.path() / "file") << "half of a te";
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(PartialFolder, DoesNotTakeAFolderOfSomebodyElse) {
  support::TemporaryDirectory folder;
  fs::path const taken = folder.path() / "copy.partial";
  fs::create_directory(taken);
  EXPECT_THROW(PartialFolder(folder.path() / "copy"), fs::filesystem_error);
  EXPECT_TRUE(fs::exists(taken));
}

}  // namespace
}  // namespace usher::app
