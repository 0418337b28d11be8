#include "mail/template.h"

#include <kainjow/mustache.hpp>

namespace usher::mail {
namespace {

namespace mustache = kainjow::mustache;

using Escape = std::string (*)(std::string const&);

std::string render(std::string_view source, Values const& values, Escape escape);
mustache::mustache& compiled(std::string_view source, Escape escape);
std::string escape_html(std::string const& text);
void refuse_unsafe_tags(std::string_view source);
std::string without_spare_blank_lines(std::string const& text);
mustache::data text_data(std::string const& text);
mustache::data data_of(Values const& values);

// A name that the values lack is a fault instead of a hole in the mail.
class StrictContext final : public mustache::context<std::string> {
 public:
  using context::context;
  mustache::data const* get(std::string const& name) const override {
    auto const* const found = context::get(name);
    if (found == nullptr) throw TemplateFault("a mail template names an unknown value: " + name);
    return found;
  }
};

}  // namespace

std::string render_text(std::string_view source, Values const& values) {
  return without_spare_blank_lines(render(source, values, [](std::string const& text) { return text; }));
}

std::string render_html(std::string_view source, Values const& values) {
  return render(source, values, escape_html);
}

namespace {

std::string render(std::string_view source, Values const& values, Escape escape) {
  mustache::mustache& compiled_source = compiled(source, escape);
  mustache::data const data = data_of(values);
  StrictContext context(&data);
  std::string rendered = compiled_source.render(context);
  if (!compiled_source.is_valid())
    throw TemplateFault("a mail template is broken: " + compiled_source.error_message());
  return rendered;
}

// Parsing costs more than rendering, and there are a handful of templates, all of them in the program's text.
// One set per thread, because rendering writes into the parsed template.
mustache::mustache& compiled(std::string_view source, Escape escape) {
  thread_local std::map<std::pair<std::string, Escape>, mustache::mustache> known;
  std::pair key(std::string(source), escape);
  if (auto const found = known.find(key); found != known.end()) return found->second;
  refuse_unsafe_tags(source);
  mustache::mustache made{key.first};
  if (!made.is_valid()) throw TemplateFault("a mail template is broken: " + made.error_message());
  made.set_custom_escape(escape);
  return known.emplace(std::move(key), std::move(made)).first->second;
}

std::string escape_html(std::string const& text) {
  std::string escaped;
  for (char c : text) switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
    }
  return escaped;
}

void refuse_unsafe_tags(std::string_view source) {
  for (auto at = source.find("{{"); at != std::string_view::npos; at = source.find("{{", at + 2)) {
    auto const first = source.find_first_not_of(" \t\r\n", at + 2);
    if (first != std::string_view::npos &&
        std::string_view("{&=>").find(source[first]) != std::string_view::npos)
      throw TemplateFault("a mail template may not use {{{, {{&, {{= or {{>");
  }
}

std::string without_spare_blank_lines(std::string const& text) {
  std::string tidy;
  for (char c : text) {
    bool const spare =
        c == '\n' && (tidy.empty() || (tidy.size() >= 2 && tidy.compare(tidy.size() - 2, 2, "\n\n") == 0));
    if (!spare) tidy += c;
  }
  if (tidy.size() >= 2 && tidy.compare(tidy.size() - 2, 2, "\n\n") == 0) tidy.pop_back();
  return tidy;
}

mustache::data text_data(std::string const& text) {
  return text.empty() ? mustache::data(false) : mustache::data(text);
}

mustache::data data_of(Values const& values) {
  mustache::data data;
  for (auto const& [name, text] : values.texts) data.set(name, text_data(text));
  for (auto const& [name, entries] : values.lists) {
    mustache::data list(mustache::data::type::list);
    for (auto const& entry : entries) {
      mustache::data item;
      for (auto const& [key, text] : entry) item.set(key, text_data(text));
      list.push_back(item);
    }
    data.set(name, list);
  }
  return data;
}

}  // namespace
}  // namespace usher::mail
