#pragma once

#include <string>

#include "api/ingestion.h"
#include "http/server.h"

namespace usher::app {

// Prometheus text format 0.0.4 of a moment's figures.
std::string metrics_text(http::Figures const& figures, api::IngestionFigures const& ingestion);

}  // namespace usher::app
