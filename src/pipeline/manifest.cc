#include "pipeline/manifest.h"

#include "core/json.h"

namespace scipix {
namespace {

constexpr ErrorCode kCode = ErrorCode::kModelCorrupt;
constexpr int kMaxSide = 8192;  // pixels of a tensor

TensorShape ReadShape(JsonFields& fields) {
  const TensorShape defaults;
  TensorShape shape;
  shape.em = fields.Number("em", 4, 200);
  shape.mean = fields.Number("mean", -1000, 1000);
  shape.scale = fields.Number("scale", 1e-6, 1000);
  shape.stride = fields.Integer("stride", 1, 64);
  shape.margin = fields.Integer("margin", 0, 200);
  shape.min_height = fields.Integer("min_height", 1, kMaxSide, defaults.min_height);
  shape.max_width = fields.Integer("max_width", shape.stride, kMaxSide);
  shape.max_height = fields.Integer("max_height", shape.stride, kMaxSide);
  return shape;
}

/// `slope` and `offset` of an object.
Result<Calibration> ReadCalibration(const JsonValue& value, const char* name) {
  JsonFields fields(value, name, kCode);
  Calibration calibration;
  calibration.slope = fields.Number("slope", 0, 100);
  calibration.offset = fields.Number("offset", -100, 100);
  if (fields.error()) return *fields.error();
  return calibration;
}

}  // namespace

Result<Manifest> ParseManifest(std::string_view json) {
  const Result<JsonValue> root = ParseJson(json, "manifest.json", kCode);
  if (!root.ok()) return root.error();
  JsonFields fields(*root, "manifest.json", kCode);
  fields.Integer("version", 1, 1);
  const JsonValue& image = fields.Object("image");
  const JsonValue& network = fields.Object("network");
  const JsonValue& limits = fields.Object("limits");
  const JsonValue* calibration = root->Find("calibration");
  if (fields.error()) return *fields.error();

  Manifest manifest;
  JsonFields image_fields(image, "manifest.json: image", kCode);
  manifest.image = ReadShape(image_fields);
  manifest.second_em = image_fields.Number("second_em", 0, 1000, 0);
  JsonFields network_fields(network, "manifest.json: network", kCode);
  manifest.vocabulary = network_fields.Integer("vocabulary", 4, 1 << 16);
  JsonFields limit_fields(limits, "manifest.json: limits", kCode);
  manifest.max_tokens = limit_fields.Integer("tokens", 2, 1 << 16);
  manifest.formula_logit = limit_fields.Number("formula_logit", -1000, 1000, 0);
  manifest.confidence = limit_fields.Number("confidence", 0, 1, 0);
  manifest.sure = limit_fields.Number("sure", 0, 1, 0);
  manifest.token_confidence = limit_fields.Number("token_confidence", 0, 1, 0);
  if (calibration != nullptr) {
    const Result<Calibration> whole = ReadCalibration(*calibration, "manifest.json: calibration");
    if (!whole.ok()) return whole.error();
    manifest.calibration = *whole;
    if (const JsonValue* tokens = calibration->Find("tokens"); tokens != nullptr) {
      const Result<Calibration> each = ReadCalibration(*tokens, "manifest.json: calibration.tokens");
      if (!each.ok()) return each.error();
      manifest.token_calibration = *each;
    }
  }
  for (const JsonFields* part : {&image_fields, &network_fields, &limit_fields}) {
    if (part->error()) return *part->error();
  }
  return manifest;
}

}  // namespace scipix
