#include "core/json.h"

#include <gtest/gtest.h>

namespace scipix {
namespace {

constexpr ErrorCode kCode = ErrorCode::kModelCorrupt;

TEST(Json, ReadsEveryKindOfValue) {
  const auto json = ParseJson(R"( {"a": [1, -2.5e2, true, false, null], "b": {"c": "x\n\u00e9\ud83d\ude00"}} )", "t", kCode);
  ASSERT_TRUE(json.ok());
  const JsonValue& a = *json->Find("a");
  ASSERT_EQ(a.items.size(), 5u);
  EXPECT_EQ(a.items[0].number, 1);
  EXPECT_EQ(a.items[1].number, -250);
  EXPECT_TRUE(a.items[2].boolean);
  EXPECT_EQ(a.items[3].kind, JsonValue::Kind::kBool);
  EXPECT_EQ(a.items[4].kind, JsonValue::Kind::kNull);
  EXPECT_EQ(json->Find("b")->Find("c")->string, "x\n\xC3\xA9\xF0\x9F\x98\x80");
  EXPECT_EQ(json->Find("missing"), nullptr);
}

TEST(Json, RefusesWhatIsNotStrictJson) {
  const char* bad[] = {"", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.", ".5", "1e", "+1", "tru", "'a'", "\"a", "\"\t\"",
                       "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"", "1 2", "{\"a\":1,\"a\":2}", "[1 2]", "{\"a\" 1}", "NaN"};
  for (const char* text : bad) EXPECT_FALSE(ParseJson(text, "t", kCode).ok()) << text;
}

TEST(Json, SaysWhichTextAndWhere) {
  const auto json = ParseJson("[1, x]", "vocabulary.json", kCode);
  ASSERT_FALSE(json.ok());
  EXPECT_EQ(json.error().code, kCode);
  EXPECT_EQ(json.error().message, "vocabulary.json is no JSON: expected a value at byte 4");
}

TEST(Json, RefusesDeepNesting) {
  EXPECT_FALSE(ParseJson(std::string(100000, '['), "t", kCode).ok());
}

TEST(JsonFields, RemembersTheFirstError) {
  const auto json = ParseJson(R"({"em": 20, "mean": 0.25, "name": "x", "half": 0.5})", "manifest.json", kCode);
  ASSERT_TRUE(json.ok());
  JsonFields good(*json, "manifest.json", kCode);
  EXPECT_EQ(good.Integer("em", 1, 100), 20);
  EXPECT_EQ(good.Number("mean", 0, 1), 0.25);
  EXPECT_EQ(good.Integer("absent", 0, 9, 7), 7);
  EXPECT_EQ(good.String("name"), "x");
  EXPECT_FALSE(good.error());

  JsonFields bad(*json, "manifest.json", kCode);
  EXPECT_EQ(bad.Integer("em", 1, 10), 1);
  bad.String("mean");
  ASSERT_TRUE(bad.error());
  EXPECT_EQ(bad.error()->message, "manifest.json: \"em\" is 20, not in 1 to 10");

  JsonFields half(*json, "manifest.json", kCode);
  half.Integer("half", 0, 1);
  EXPECT_EQ(half.error()->message, "manifest.json: \"half\" is 0.5, not a whole number");
  JsonFields known(*json, "options", kCode);
  known.AllowOnly({"em", "mean", "name"});
  EXPECT_EQ(known.error()->message, "options: \"half\" is not known");
}

TEST(Json, WritesStringsThatReadBack) {
  const std::string text = "a\"\\\n\x01\xC3\xA9{}";
  std::string out;
  AppendJsonString(text, out);
  const auto json = ParseJson(out, "t", kCode);
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(json->string, text);
}

}  // namespace
}  // namespace scipix
