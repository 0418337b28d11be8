#include "mail/template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/crypto.h"
#include "mail/layout.h"

namespace usher::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(TemplateTest, EscapesInHtmlAndNotInText) {
  Values const values{.texts = {{"name", "<b>\"Tom\" & 'Jo'"}}, .lists = {}};
  EXPECT_EQ(render_text("Hi {{name}}", values), "Hi <b>\"Tom\" & 'Jo'");
  EXPECT_EQ(render_html("Hi {{name}}", values), "Hi &lt;b&gt;&quot;Tom&quot; &amp; &#39;Jo&#39;");
}

TEST(TemplateTest, RepeatsASectionForEachEntryAndLeavesOutEmptyOnes) {
  Values const values{.texts = {{"note", ""}},
                      .lists = {{"people", {{{"name", "Ann"}}, {{"name", "Bo"}}}}, {"none", {}}}};
  EXPECT_EQ(
      render_text("{{#people}}{{name}};{{/people}}{{#none}}x{{/none}}{{#note}}x{{/note}}{{^note}}-{{/note}}",
                  values),
      "Ann;Bo;-");
}

TEST(TemplateTest, DoesNotReadATypedTemplate) {
  EXPECT_EQ(render_text("{{name}}", {.texts = {{"name", "{{secret}}"}}, .lists = {}}), "{{secret}}");
}

TEST(TemplateTest, IsAFaultWhenItIsBroken) {
  for (char const* broken :
       {"{{#a}}", "{{/a}}", "{{a", "{{{a}}}", "{{&a}}", "{{ & a}}", "{{=<% %>=}}", "{{>a}}"})
    EXPECT_THROW(render_html(broken, {.texts = {{"a", "x"}}, .lists = {}}), TemplateFault) << broken;
}

TEST(TemplateTest, IsAFaultWhenItNamesAnUnknownValue) {
  EXPECT_THROW(render_text("{{nmae}}", {.texts = {{"name", "x"}}, .lists = {}}), TemplateFault);
  EXPECT_THROW(render_text("{{#lst}}{{/lst}}", {}), TemplateFault);
}

Letter invitation() {
  return {.language = "en",
          .heading = "Ann <ann> invited you to R&D",
          .paragraphs = {"First.", "Second & last."},
          .quote = "Hello,\n\nsee you <script>alert(1)</script>",
          .code = "",
          .button = Button{"Join R&D", "https://usher.example/invite?a=1&b=\"#token", "Or open this link:"},
          .footer = {"The link works until Friday."}};
}

// Mails that wait in an outbox are laid out by the program that sends them. If this fails, the layout has
// changed: give the new one a number of its own, and keep the old one beside it.
TEST(LayoutTest, ALayoutStaysAsItIsUnderItsNumber) {
  Body const body = lay_out(invitation());
  EXPECT_EQ(kNewestLayout, 1);
  EXPECT_EQ(base::sha256_hex(body.text + "\f" + body.html),
            "d78c9a690e2f61da318c91c87fd96cc1d581536ecfbfebfaf48b664339a9059c");
}

TEST(LayoutTest, SaysTheSameInBothParts) {
  Body const body = lay_out(invitation());
  EXPECT_EQ(body.text,
            "Ann <ann> invited you to R&D\n\nFirst.\n\nSecond & last.\n\n> Hello,\n> \n> see you "
            "<script>alert(1)</script>\n\n"
            "Join R&D:\nhttps://usher.example/invite?a=1&b=\"#token\n\n-- \nThe link works until Friday.\n");
  for (char const* text : {"First.", "Second &amp; last.", "Hello,", "Join R&amp;D",
                           "Or open this link:", "The link works until Friday."})
    EXPECT_THAT(body.html, HasSubstr(text));
}

TEST(LayoutTest, LetsNothingTypedBecomeMarkup) {
  Body const body = lay_out(invitation());
  EXPECT_THAT(body.html, Not(HasSubstr("<script")));
  EXPECT_THAT(body.html, Not(HasSubstr("<ann>")));
  EXPECT_THAT(body.html, HasSubstr("href=\"https://usher.example/invite?a=1&amp;b=&quot;#token\""));
}

TEST(LayoutTest, NeedsNoImageAndFollowsTheReadersColours) {
  Body const body = lay_out(invitation());
  EXPECT_THAT(body.html, Not(HasSubstr("<img")));
  EXPECT_THAT(body.html, Not(HasSubstr("url(")));
  EXPECT_THAT(body.html, HasSubstr("prefers-color-scheme: dark"));
}

TEST(LayoutTest, LeavesOutWhatTheLetterDoesNotHave) {
  Body const body = lay_out(
      {.heading = "Your code", .paragraphs = {}, .quote = "", .code = "123456", .button = {}, .footer = {}});
  EXPECT_EQ(body.text, "Your code\n\n    123456\n");
  EXPECT_THAT(body.html, Not(HasSubstr("<a ")));
  EXPECT_THAT(body.html, Not(HasSubstr("<blockquote")));
}

TEST(LayoutTest, WritesFromTheRightWhereTheLanguageDoes) {
  EXPECT_THAT(lay_out({.language = "ar-EG", .heading = "x"}).html,
              HasSubstr("<html lang=\"ar-EG\" dir=\"rtl\">"));
}

TEST(LayoutTest, HasNoButtonThatRunsCode) {
  Letter letter = invitation();
  letter.button->url = "javascript:alert(1)";
  EXPECT_THROW(check_letter(letter), std::invalid_argument);
}

}  // namespace
}  // namespace usher::mail
