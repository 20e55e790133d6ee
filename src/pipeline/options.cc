#include "pipeline/options.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"

namespace scipix {
namespace {

Error Unknown(std::string_view key, const std::string& word) {
  return {ErrorCode::kInvalidArgument, "options: \"" + std::string(key) + "\" cannot be \"" + word + "\""};
}

// The preset first, then the steps that are named on their own.
Status ReadRepairs(JsonFields& fields, PrepareSteps& steps) {
  if (fields.Has("preset")) {
    const std::string name = fields.String("preset");
    const std::optional<PrepareSteps> preset = StepsOfPreset(name);
    if (!preset) return Unknown("preset", name);
    steps = *preset;
  }
  for (const auto& [key, step] : NamedSteps()) {
    if (!fields.Has(key)) continue;
    const std::string word = fields.String(key);
    const std::optional<Repair> repair = RepairOfName(word);
    if (!repair) return Unknown(key, word);
    steps.*step = *repair;
  }
  return Success{};
}

// Whether it lies in the picture is found out when that is there.
Status ReadRegion(JsonFields& fields, std::optional<Box>& region) {
  if (!fields.Has("region")) return Success{};
  JsonFields sides(fields.Object("region"), "options.region", ErrorCode::kInvalidArgument);
  sides.AllowOnly({"left", "top", "width", "height"});
  constexpr int kMost = DecodeLimits{}.max_side;
  const int left = sides.Integer("left", 0, kMost);
  const int top = sides.Integer("top", 0, kMost);
  region = {left, top, left + sides.Integer("width", 1, kMost), top + sides.Integer("height", 1, kMost)};
  if (sides.error()) return *sides.error();
  return Success{};
}

}  // namespace

Result<RecognitionOptions> ParseOptions(std::string_view json, const Manifest& manifest) {
  const Result<JsonValue> root = ParseJson(json.empty() ? "{}" : json, "options", ErrorCode::kInvalidArgument);
  if (!root.ok()) return root.error();
  JsonFields fields(*root, "options", ErrorCode::kInvalidArgument);
  std::vector<std::string_view> known = {"maxTokens", "steps", "minConfidence", "formulaThreshold", "alternatives", "once", "preset", "turn", "em", "stages", "maxPixels", "maxSide", "region"};
  for (const NamedStep& step : NamedSteps()) known.push_back(step.name);
  fields.AllowOnly(known);
  RecognitionOptions options;
  options.max_tokens = fields.Integer("maxTokens", 2, manifest.max_tokens, manifest.max_tokens);
  options.steps = fields.Integer("steps", 1, 64, options.steps);
  options.min_confidence = fields.Number("minConfidence", 0, 1, manifest.confidence);
  options.min_token_confidence = fields.Has("minConfidence") ? 0 : manifest.token_confidence;
  options.formula_threshold = fields.Number("formulaThreshold", -1000, 1000, manifest.formula_logit);
  options.alternatives = fields.Integer("alternatives", 0, kMaxAlternatives, 0);
  options.once = fields.Bool("once", false);
  if (fields.Has("turn")) options.turn = fields.Integer("turn", 0, 3);
  if (fields.Has("em")) options.em = fields.Number("em", 1, 2000);
  constexpr DecodeLimits kUsual;
  options.limits = {fields.Integer("maxPixels", 1, kMostPixels, int{kUsual.max_pixels}), fields.Integer("maxSide", 1, kUsual.max_side, kUsual.max_side)};
  options.keep_stages = fields.Bool("stages", false);
  const Status repairs = ReadRepairs(fields, options.preparation);
  const Status region = ReadRegion(fields, options.region);
  if (fields.error()) return *fields.error();
  if (!repairs.ok()) return repairs.error();
  if (!region.ok()) return region.error();
  return options;
}

}  // namespace scipix
