#pragma once

#include "client/workspace.h"

namespace usher::client {

// Asks for the batch until the background has done its work; on a terminal it shows how far it is. Gives the
// batch as it is then. The work goes on where this ends with a refusal.
base::Result<JsonView> follow_batch(Workspace const& workspace, std::string const& batch,
                                    std::string_view counted_as);

}  // namespace usher::client
