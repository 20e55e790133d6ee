#include "pipeline/recognition_result.h"


#include "core/elementary.h"
#include "decode/confidence.h"
#include "formats/latex.h"

namespace scipix {

Result<RecognitionResult> MakeResult(std::span<const JointSearch::Reading> readings, const Vocabulary& vocabulary, const Manifest& manifest, int alternatives) {
  std::vector<Label> labels;
  for (const JointSearch::Reading& reading : readings) {
    labels.push_back({reading.search.tokens(), Calibrated(ConfidenceOf(reading.log_probabilities).whole, manifest.calibration)});
  }
  const Label& best = labels.front();
  const Result<Node> tree = TreeOfLabel(vocabulary, best.ids);
  if (!tree.ok()) return tree.error();
  RecognitionResult result;
  result.latex = WriteLatex(*tree);
  result.confidence = best.confidence;
  result.finish = readings.front().search.finish();
  result.alternatives = DistinctAlternatives(labels, vocabulary, alternatives);
  for (const int id : best.ids) result.tokens.push_back(vocabulary[id].text);
  for (const float value : readings.front().log_probabilities) {
    result.token_confidences.push_back(static_cast<float>(Calibrated(Exp(value), manifest.token_calibration)));
  }
  return result;
}

}  // namespace scipix
