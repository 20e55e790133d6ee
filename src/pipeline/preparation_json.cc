#include "pipeline/preparation_json.h"

#include "core/number.h"

namespace scipix {

std::string PreparationJson(const PreparedImage& prepared) {
  const Box& box = prepared.ink_box;
  std::string json = "{\"width\":" + std::to_string(prepared.width) + ",\"height\":" + std::to_string(prepared.height);
  const auto truth = [](bool value) { return value ? "true" : "false"; };
  json += ",\"em\":" + DecimalText(prepared.em_found) + ",\"letterSizeSure\":" + truth(prepared.letter_size_sure());
  json += ",\"scale\":" + DecimalText(prepared.scale) + ",\"inverted\":" + truth(prepared.inverted);
  json += std::string(",\"flattened\":") + truth(prepared.flattened) + ",\"shadow\":" + truth(prepared.had_shadow) + ",\"plates\":" + std::to_string(prepared.plates);
  json += ",\"turned\":" + std::to_string(90 * prepared.turned) + ",\"turnConfidence\":" + DecimalText(prepared.turn_certainty);
  json += ",\"skew\":" + DecimalText(prepared.skew);
  json += ",\"borders\":" + std::to_string(prepared.borders);
  json += ",\"rulings\":" + std::to_string(prepared.rulings) + ",\"specks\":" + std::to_string(prepared.specks);
  json += ",\"blur\":" + DecimalText(prepared.blur) + ",\"box\":[" + std::to_string(box.left) + "," + std::to_string(box.top) + "," + std::to_string(box.width()) + "," +
          std::to_string(box.height()) + "]}";
  return json;
}

}  // namespace scipix
