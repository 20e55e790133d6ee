#include "formats/convert.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "core/json.h"
#include "formats/asciimath.h"
#include "formats/enclose.h"
#include "formats/html.h"
#include "formats/latex_styles.h"
#include "formats/markdown.h"
#include "formats/mathml.h"
#include "formats/omml.h"
#include "formats/speech.h"
#include "formats/tree_json.h"
#include "formats/typst.h"
#include "formats/unicode.h"
#include "latex/parser.h"

namespace scipix {
namespace {

/// A writer that needs nothing but the tree.
template <std::string (*kWrite)(const Node& tree, const ConvertOptions& options)>
std::string OfTree(const Formula& formula, const ConvertOptions& options) {
  return kWrite(formula.tree(), options);
}

/// The register: a format is a line here and its name in web/lib/formats.ts.
constexpr Format kFormats[] = {
    {"latex", ToLatex},
    {"latex_styled", OfTree<ToLatexStyled>},
    {"latex_simplified", OfTree<ToLatexSimplified>},
    {"mathml", ToMathml},
    {"asciimath", OfTree<ToAsciimath>},
    {"html", ToHtml},
    {"html_katex", ToKatexHtml},
    {"mmd", OfTree<ToMarkdown>},
    {"omml", OfTree<ToOmml>},
    {"typst", OfTree<ToTypst>},
    {"unicode", OfTree<ToUnicode>},
    {"speech", OfTree<ToSpeech>},
    {"json", OfTree<ToTreeJson>},
};

std::string ErrorJson(const Error& error, const LatexPlace& place) {
  std::string json = "{\"error\":{\"code\":";
  AppendJsonString(CodeName(error.code), json);
  json += ",\"line\":" + std::to_string(place.line) + ",\"column\":" + std::to_string(place.column) + ",\"message\":";
  AppendJsonString(error.message, json);
  return json + "}}";
}

Error Invalid(std::string sentence) { return {ErrorCode::kInvalidArgument, std::move(sentence)}; }

}  // namespace

std::span<const Format> AllFormats() { return kFormats; }

const Format* FindFormat(std::string_view name) {
  const Format* it = std::find_if(std::begin(kFormats), std::end(kFormats), [name](const Format& format) { return format.name == name; });
  return it == std::end(kFormats) ? nullptr : it;
}

Result<ConvertRequest> ParseConvertRequest(std::string_view json) {
  const Result<JsonValue> root = ParseJson(json, "options", ErrorCode::kInvalidArgument);
  if (!root.ok()) return root.error();
  JsonFields fields(*root, "options", ErrorCode::kInvalidArgument);
  fields.AllowOnly({"to", "display", "delimiters"});
  ConvertRequest request;
  for (const JsonValue& item : fields.Array("to").items) {
    const Format* format = FindFormat(item.string);
    if (format == nullptr) return Invalid("there is no format \"" + item.string + "\"");
    request.to.push_back(format);
  }
  request.options.display = fields.Bool("display", request.options.display);
  if (fields.Has("delimiters")) {
    const std::string name = fields.String("delimiters");
    if (fields.error()) return *fields.error();
    const std::optional<Delimiters> delimiters = FindDelimiters(name);
    if (!delimiters) return Invalid("there are no delimiters \"" + name + "\"; there are " + DelimitersList());
    request.options.delimiters = *delimiters;
  }
  if (fields.error()) return *fields.error();
  return request;
}

std::string ConvertToJson(std::string_view latex, const ConvertRequest& request) {
  LatexPlace place;
  const Result<Node> tree = ParseLatex(latex, &place);
  if (!tree.ok()) return ErrorJson(tree.error(), place);
  const Formula formula(*tree);
  std::string json = "{\"formats\":{";
  for (const Format* format : request.to) {
    if (json.back() != '{') json += ',';
    AppendJsonString(format->name, json);
    json += ':';
    AppendJsonString(format->write(formula, request.options), json);
  }
  return json + "}}";
}

std::string ConvertToJson(std::string_view latex, std::string_view request_json) {
  const Result<ConvertRequest> request = ParseConvertRequest(request_json);
  return request.ok() ? ConvertToJson(latex, *request) : ErrorJson(request.error(), {0, 0});
}

}  // namespace scipix
