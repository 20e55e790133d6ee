#include "formats/convert.h"

#include "core/json.h"
#include "formats/latex.h"
#include "formats/mathml.h"
#include "latex/parser.h"

namespace scipix {
namespace {

constexpr Format kFormats[] = {Format::kLatex, Format::kMathml};

std::string ErrorJson(const Error& error, const LatexPlace& place) {
  std::string json = "{\"error\":{\"code\":";
  AppendJsonString(CodeName(error.code), json);
  json += ",\"line\":" + std::to_string(place.line) + ",\"column\":" + std::to_string(place.column) + ",\"message\":";
  AppendJsonString(error.message, json);
  return json + "}}";
}

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

Result<std::vector<Format>> ParseFormats(const JsonValue& list) {
  if (list.kind != JsonValue::Kind::kArray) return Error{ErrorCode::kInvalidArgument, "formats must be a list"};
  std::vector<Format> formats;
  for (const JsonValue& item : list.items) {
    const std::optional<Format> format = FindFormat(item.string);
    if (!format) return Error{ErrorCode::kInvalidArgument, "there is no format \"" + item.string + "\""};
    formats.push_back(*format);
  }
  return formats;
}

std::string ConvertToJson(std::string_view latex, std::span<const Format> formats) {
  LatexPlace place;
  const Result<Node> tree = ParseLatex(latex, &place);
  if (!tree.ok()) return ErrorJson(tree.error(), place);
  std::string json = "{\"formats\":{";
  for (const Format format : formats) {
    if (json.back() != '{') json += ',';
    AppendJsonString(FormatName(format), json);
    json += ':';
    AppendJsonString(WriteFormat(*tree, format), json);
  }
  return json + "}}";
}

std::string ConvertToJson(std::string_view latex, std::string_view formats_json) {
  const Result<JsonValue> list = ParseJson(formats_json, "formats", ErrorCode::kInvalidArgument);
  if (!list.ok()) return ErrorJson(list.error(), {0, 0});
  const Result<std::vector<Format>> formats = ParseFormats(*list);
  if (!formats.ok()) return ErrorJson(formats.error(), {0, 0});
  return ConvertToJson(latex, std::span<const Format>(*formats));
}

}  // namespace scipix
