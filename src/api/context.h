#pragma once

#include <functional>
#include <memory>
#include <string>

#include "access/rights/authorizer.h"
#include "access/services.h"
#include "access/tokens/token_book.h"
#include "access/workspaces/organization_create.h"
#include "base/clock.h"
#include "base/dns_text.h"
#include "db/database.h"
#include "events/event_store.h"
#include "identity/authenticator.h"
#include "reports/answerer.h"

namespace usher::api {

class Streams;
class ProjectKeys;
struct IngestionFigures;

// What an operator has decided, as far as answers depend on it.
struct Settings {
  std::string public_url;  // without a slash at its end
  std::string version;
  std::string plan;         // of organizations that setup makes
  std::string setup_token;  // empty once it is used; guarded by the store: setup works once
  std::string openapi;      // the contract as JSON text
  access::WorkspaceMakers workspace_makers = access::WorkspaceMakers::kOwners;
};

// Everything handlers work with. Made once by app; outlives the server.
struct Context {
  db::Database& database;
  base::Clock const& clock;
  identity::Authenticator& authenticator;
  access::TokenBook& tokens;
  access::Services const& services;
  events::EventStore& events;
  reports::Answerer& answerer;
  Streams& streams;
  ProjectKeys& project_keys;
  IngestionFigures& ingestion_figures;
  Settings const& settings;
  base::DnsText const& dns_text;
  std::function<std::string()> metrics;                            // Prometheus text
  std::function<base::Ok(access::ProjectScope const&)> load_demo;  // starts in the background

  access::Authorizer& authorizer() const { return services.authorizer; }
};

}  // namespace usher::api
