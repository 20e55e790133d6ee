#include "formats/tree_json.h"

#include <gtest/gtest.h>

#include "core/json.h"
#include "unit/formats/every_node.h"
#include "latex/parser.h"

namespace scipix {
namespace {

std::string Write(std::string_view latex) {
  const Result<Node> tree = ParseLatex(latex);
  EXPECT_TRUE(tree.ok()) << latex;
  return ToTreeJson(*tree, {});
}

TEST(TreeJson, NamesThePartsOfEachKind) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "[]"},
      {"x", R"([{"kind":"symbol","name":"x","shows":"x"}])"},
      {"\\sin", R"([{"kind":"symbol","name":"\\sin","shows":"sin"}])"},
      {"x_1", R"([{"kind":"scripts","base":{"kind":"symbol","name":"x","shows":"x"},"subscript":[{"kind":"symbol","name":"1","shows":"1"}]}])"},
      {"{}^a", R"([{"kind":"scripts","superscript":[{"kind":"symbol","name":"a","shows":"a"}]}])"},
      {"\\sqrt[3]{}", R"([{"kind":"root","name":"\\sqrt","body":[],"index":[{"kind":"symbol","name":"3","shows":"3"}]}])"},
      {"\\text{a\"}", R"([{"kind":"text","name":"\\text","pieces":[{"kind":"words","text":"a\""}]}])"},
      {"\\left(\\right.", R"([{"kind":"delimited","delimiters":["(","."],"parts":[[]]}])"},
      {"\\begin{matrix}&\\end{matrix}", R"([{"kind":"table","environment":"matrix","rows":[{"kind":"tableRow","cells":[[],[]]}]}])"},
      {"\\genfrac(){1pt}{0}{}{}", R"~([{"kind":"fraction","name":"\\genfrac","thickness":"1pt","style":0,"delimiters":["(",")"],"above":[],"below":[]}])~"},
      {"\\rule{1em}{2pt}", R"([{"kind":"rule","name":"\\rule","size":["1em","2pt"]}])"},
  };
  for (const auto& [latex, json] : cases) EXPECT_EQ(Write(latex), json);
}

TEST(TreeJson, IsJsonForEveryKind) {
  for (const std::string_view latex : kEveryNode) {
    const std::string json = Write(latex);
    const Result<JsonValue> value = ParseJson(json, "json", ErrorCode::kInvalidArgument);
    ASSERT_TRUE(value.ok()) << json << ": " << value.error().message;
    EXPECT_EQ(json.find("\"\":"), std::string::npos) << json;  // a field without a name
  }
}

}  // namespace
}  // namespace scipix
