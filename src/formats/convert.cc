#include "formats/convert.h"

#include "core/json.h"
#include "formats/latex.h"
#include "formats/mathml.h"
#include "latex/parser.h"

namespace scipix {
namespace {

constexpr Format kFormats[] = {Format::kLatex, Format::kMathml};

}  // namespace

std::string_view FormatName(Format format) {
  switch (format) {
    case Format::kLatex: return "latex";
    case Format::kMathml: return "mathml";
  }
  return {};
}

std::span<const Format> AllFormats() { return kFormats; }

std::optional<Format> FindFormat(std::string_view name) {
  for (const Format format : kFormats) {
    if (FormatName(format) == name) return format;
  }
  return std::nullopt;
}

std::string WriteFormat(const Node& tree, Format format) {
  switch (format) {
    case Format::kLatex: return WriteLatex(tree);
    case Format::kMathml: return WriteMathml(tree);
  }
  return {};
}

std::string ConvertToJson(std::string_view latex, std::span<const Format> formats) {
  LatexPlace place;
  const Result<Node> tree = ParseLatex(latex, &place);
  std::string json;
  if (!tree.ok()) {
    json = "{\"error\":{\"line\":" + std::to_string(place.line) + ",\"column\":" + std::to_string(place.column) + ",\"message\":";
    AppendJsonString(tree.error().message, json);
    return json + "}}";
  }
  json = "{\"formats\":{";
  for (const Format format : formats) {
    if (json.back() != '{') json += ',';
    AppendJsonString(FormatName(format), json);
    json += ':';
    AppendJsonString(WriteFormat(*tree, format), json);
  }
  return json + "}}";
}

}  // namespace scipix
