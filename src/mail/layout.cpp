#include "mail/layout.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "mail/template.h"

namespace usher::mail {
namespace {

constexpr std::string_view kText = R"({{heading}}

{{#paragraphs}}
{{line}}

{{/paragraphs}}
{{#has_quote}}
{{#quote}}
> {{line}}
{{/quote}}

{{/has_quote}}
{{#code}}
    {{code}}

{{/code}}
{{#url}}
{{label}}:
{{url}}

{{/url}}
{{#has_footer}}
-- 
{{#footer}}
{{line}}
{{/footer}}
{{/has_footer}}
)";

// Styles stand on the elements, because many readers drop <style>; what <style> adds is the dark setting
// only.
constexpr std::string_view kHtml = R"(<!DOCTYPE html>
<html lang="{{language}}" dir="{{direction}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{heading}}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #16181d !important; }
  .card { background: #1f2228 !important; border-color: #343840 !important; }
  .ink { color: #eceef2 !important; }
  .quiet, .quiet a { color: #a4abb8 !important; }
  .quote { border-color: #4a505c !important; }
  .button { background: #e8eaee !important; color: #16181d !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f5f6f8;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background:#f5f6f8;">
<tr><td align="center" style="padding:32px 16px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="card" style="max-width:520px;background:#ffffff;border:1px solid #e1e4e9;border-radius:10px;">
<tr><td class="ink" style="padding:32px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;color:#1d2128;text-align:start;">
<h1 class="ink" style="margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:600;color:#1d2128;">{{heading}}</h1>
{{#paragraphs}}
<p style="margin:0 0 16px;">{{line}}</p>
{{/paragraphs}}
{{#has_quote}}
<blockquote class="quote" style="margin:0 0 16px;padding:0 16px;border-left:3px solid #cdd2da;">
{{#quote}}
{{line}}<br>
{{/quote}}
</blockquote>
{{/has_quote}}
{{#code}}
<p class="ink" style="margin:0 0 16px;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:28px;letter-spacing:4px;color:#1d2128;">{{code}}</p>
{{/code}}
{{#url}}
<p style="margin:24px 0;"><a class="button" href="{{url}}" style="display:inline-block;padding:12px 22px;border-radius:8px;background:#1d2128;color:#ffffff;font-weight:600;text-decoration:none;">{{label}}</a></p>
<p class="quiet" style="margin:0 0 16px;font-size:13px;color:#636b78;">{{hint}}<br><a href="{{url}}" style="color:#636b78;word-break:break-all;">{{url}}</a></p>
{{/url}}
{{#has_footer}}
<p class="quiet" style="margin:24px 0 0;font-size:13px;color:#636b78;">
{{#footer}}
{{line}}<br>
{{/footer}}
</p>
{{/has_footer}}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
)";

Values values_of(Letter const& letter);
std::vector<std::string> lines_of(std::string_view text);
std::string direction_of(std::string_view language);

}  // namespace

void check_letter(Letter const& letter) {
  if (letter.button && letter.button->url.rfind("https://", 0) != 0 &&
      letter.button->url.rfind("http://", 0) != 0)
    throw std::invalid_argument("a mail's button must open an http or https address");
}

Body lay_out(Letter const& letter) {
  check_letter(letter);
  Values const values = values_of(letter);
  return {render_text(kText, values), render_html(kHtml, values)};
}

namespace {

Values values_of(Letter const& letter) {
  Values values;
  auto const list = [&](std::string const& name, std::vector<std::string> const& lines) {
    auto& entries = values.lists[name];
    for (std::string const& line : lines) entries.push_back({{"line", line}});
    values.texts["has_" + name] = lines.empty() ? "" : "yes";
  };
  list("paragraphs", letter.paragraphs);
  list("quote", letter.quote.empty() ? std::vector<std::string>() : lines_of(letter.quote));
  list("footer", letter.footer);
  values.texts["language"] = letter.language;
  values.texts["direction"] = direction_of(letter.language);
  values.texts["heading"] = letter.heading;
  values.texts["code"] = letter.code;
  values.texts["label"] = letter.button ? letter.button->label : "";
  values.texts["url"] = letter.button ? letter.button->url : "";
  values.texts["hint"] = letter.button ? letter.button->hint : "";
  return values;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    auto const end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.emplace_back(line);
    at = end + 1;
  }
  return lines;
}

std::string direction_of(std::string_view language) {
  static constexpr std::array<std::string_view, 4> kRightToLeft{"ar", "fa", "he", "ur"};
  auto const primary = language.substr(0, language.find('-'));
  return std::find(kRightToLeft.begin(), kRightToLeft.end(), primary) != kRightToLeft.end() ? "rtl" : "ltr";
}

}  // namespace
}  // namespace usher::mail
