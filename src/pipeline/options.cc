#include "pipeline/options.h"

#include "core/json.h"

namespace scipix {

Result<RecognitionOptions> ParseOptions(std::string_view json, const Manifest& manifest) {
  const Result<JsonValue> root = ParseJson(json.empty() ? "{}" : json, "options", ErrorCode::kInvalidArgument);
  if (!root.ok()) return root.error();
  JsonFields fields(*root, "options", ErrorCode::kInvalidArgument);
  fields.AllowOnly({"maxTokens", "steps", "minConfidence", "formulaThreshold"});
  RecognitionOptions options;
  options.max_tokens = fields.Integer("maxTokens", 2, manifest.max_tokens, manifest.max_tokens);
  options.steps = fields.Integer("steps", 1, 64, options.steps);
  options.min_confidence = fields.Number("minConfidence", 0, 1, manifest.confidence);
  options.formula_threshold = fields.Number("formulaThreshold", -1000, 1000, manifest.formula_logit);
  if (fields.error()) return *fields.error();
  return options;
}

}  // namespace scipix
