#include "pipeline/recognition.h"

#include <cmath>
#include <utility>

#include "decode/confidence.h"
#include "formats/latex.h"
#include "image/decode_image.h"
#include "latex/repair.h"
#include "latex/tokens.h"

namespace scipix {
namespace {

std::string_view StateName(Recognition::State state) {
  switch (state) {
    case Recognition::State::kIdle: return "idle";
    case Recognition::State::kEncode: return "encode";
    case Recognition::State::kDecode: return "decode";
    case Recognition::State::kDone: return "done";
    case Recognition::State::kFailed: return "failed";
  }
  return "failed";
}

}  // namespace

Recognition::Recognition(std::string_view vocabulary_json, std::string_view manifest_json) {
  Result<Vocabulary> vocabulary = Vocabulary::Parse(vocabulary_json);
  Result<Manifest> manifest = ParseManifest(manifest_json);
  if (!vocabulary.ok()) {
    model_error_ = vocabulary.error();
  } else if (!manifest.ok()) {
    model_error_ = manifest.error();
  } else if (vocabulary->size() != manifest->vocabulary) {
    model_error_ = Error{ErrorCode::kModelCorrupt, "vocabulary.json has " + std::to_string(vocabulary->size()) +
                                                       " tokens, the manifest's networks " + std::to_string(manifest->vocabulary)};
  } else {
    vocabulary_ = std::move(*vocabulary);
    manifest_ = *manifest;
    return;
  }
  Fail(*model_error_);
}

/// Forgets the last picture. False if the recognition cannot start.
bool Recognition::Begin(std::string_view options_json) {
  if (model_error_) return false;
  state_ = State::kIdle;
  failure_.reset();
  search_.reset();
  result_ = {};
  prepared_ = {};
  first_confidence_.reset();
  const Result<RecognitionOptions> options = ParseOptions(options_json, manifest_);
  if (!options.ok()) {
    Fail(options.error());
    return false;
  }
  options_ = *options;
  return true;
}

void Recognition::Fail(Error error) {
  state_ = State::kFailed;
  failure_ = std::move(error);
}

bool Recognition::Expect(State state, std::string_view call) {
  if (state_ == state) return true;
  if (state_ != State::kFailed) {
    Fail({ErrorCode::kInvalidArgument, std::string(call) + " was called in the state " + std::string(StateName(state_)) + ", not " +
                                           std::string(StateName(state))});
  }
  return false;
}

void Recognition::StartEncoded(std::span<const uint8_t> bytes, std::string_view options_json) {
  if (!Begin(options_json)) return;
  const Result<DecodedImage> image = DecodeImage(bytes);
  if (!image.ok()) return Fail(image.error());
  PreparePicture(image->pixels.view());
}

void Recognition::StartPixels(std::span<const uint8_t> rgba, int width, int height, std::string_view options_json) {
  if (!Begin(options_json)) return;
  const bool fits = width > 0 && height > 0 && rgba.size() % 4 == 0 && rgba.size() / 4 / static_cast<size_t>(width) == static_cast<size_t>(height) &&
                    rgba.size() / 4 % static_cast<size_t>(width) == 0;
  if (!fits) {
    return Fail({ErrorCode::kInvalidArgument, std::to_string(rgba.size()) + " bytes are no " + std::to_string(width) + " x " +
                                                  std::to_string(height) + " pixels of RGBA"});
  }
  PreparePicture({rgba.data(), width, height, static_cast<std::ptrdiff_t>(width) * 4, 4});
}

void Recognition::PreparePicture(ImageView<const uint8_t> rgba) {
  PrepareOptions options;
  options.shape = manifest_.image;
  options.steps = options_.preparation;
  options.turn = options_.turn;
  options.em = options_.em;
  Result<PreparedImage> prepared = Prepare(rgba, options);
  if (!prepared.ok()) return Fail(prepared.error());
  prepared_ = std::move(*prepared);
  state_ = State::kEncode;
}

void Recognition::ResumeEncode(float formula_logit) {
  if (!Expect(State::kEncode, "resumeEncode")) return;
  if (!std::isfinite(formula_logit)) return Fail({ErrorCode::kModelCorrupt, "encoder: formula_logit is no finite number"});
  if (formula_logit < options_.formula_threshold) {
    if (first_confidence_) return Complete();  // upside down it is none: the first reading counts
    return Fail({ErrorCode::kNotAFormula, "The picture shows no formula: the network scores it " + std::to_string(formula_logit) +
                                              ", below " + std::to_string(options_.formula_threshold)});
  }
  search_.emplace(*vocabulary_, GreedySearch::Options{options_.max_tokens, options_.steps});
  state_ = State::kDecode;
}

void Recognition::ResumeDecode(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count) {
  if (!Expect(State::kDecode, "resumeDecode")) return;
  const Status status = search_->Accept(candidates, log_probabilities, count);
  if (!status.ok()) return Fail(status.error());
  if (search_->finished()) Complete();
}

/// Whether the picture may be upside down: it was found on its side, which may have been the other one, or hardly anything
/// could be read, and nobody has said how it stands. Then the tensor is turned and read once more.
bool Recognition::TurnsOver(double confidence) {
  constexpr double kHardlyRead = 0.02;
  if (options_.turn != kTurnAuto || first_confidence_) return false;
  const bool is_poor = !search_->tokens().empty() && confidence < kHardlyRead;
  if (!prepared_.lies_on_side && !is_poor) return false;
  first_confidence_ = confidence;
  first_search_ = std::move(search_);
  search_.reset();
  TurnTensor(manifest_.image, prepared_);
  state_ = State::kEncode;
  return true;
}

/// After the second reading: back to the first one unless the second is more confident.
void Recognition::KeepBetter(double& confidence) {
  if (!first_confidence_ || confidence > *first_confidence_) return;
  confidence = *first_confidence_;
  search_ = std::move(first_search_);
  TurnTensor(manifest_.image, prepared_);
}

double Recognition::Confidence() const {
  return !search_ || search_->tokens().empty() ? 0 : Calibrated(MeasureConfidence(search_->log_probabilities()).whole, manifest_.calibration);
}

void Recognition::Complete() {
  double confidence = Confidence();
  if (TurnsOver(confidence)) return;
  KeepBetter(confidence);
  if (search_->tokens().empty()) return Fail({ErrorCode::kNotAFormula, "The network read nothing in the picture"});
  Result<std::string> latex = ToLatex(search_->tokens());
  if (!latex.ok()) return Fail(latex.error());
  if (confidence < options_.min_confidence) {
    return Fail({ErrorCode::kLowConfidence, "The reading has confidence " + std::to_string(confidence) + ", below " +
                                                std::to_string(options_.min_confidence)});
  }
  result_.latex = std::move(*latex);
  result_.confidence = confidence;
  result_.finish = search_->finish();
  for (const int id : search_->tokens()) result_.tokens.push_back((*vocabulary_)[id].text);
  for (const float value : search_->log_probabilities()) result_.token_confidences.push_back(static_cast<float>(Calibrated(std::exp(value), manifest_.token_calibration)));
  state_ = State::kDone;
}

Result<std::string> Recognition::ToLatex(std::span<const int> ids) const {
  std::vector<std::string_view> tokens;
  for (const int id : ids) tokens.push_back((*vocabulary_)[id].text);
  const Result<Node> tree = ParseRepaired(JoinTokens(tokens));
  if (!tree.ok()) return tree.error();
  return WriteLatex(*tree);
}

std::string Recognition::PartialLatex() const {
  if (!search_ || search_->tokens().empty()) return {};
  std::vector<int> ids(search_->tokens().begin(), search_->tokens().end());
  for (const int id : search_->Closing()) ids.push_back(id);
  const Result<std::string> latex = ToLatex(ids);
  return latex.ok() ? *latex : std::string();
}

std::string PreparationJson(const PreparedImage& prepared) {
  const Box& box = prepared.ink_box;
  std::string json = "{\"width\":" + std::to_string(prepared.width) + ",\"height\":" + std::to_string(prepared.height);
  const auto truth = [](bool value) { return value ? "true" : "false"; };
  json += ",\"em\":" + std::to_string(prepared.em_found) + ",\"letterSizeSure\":" + truth(prepared.letter_size_sure());
  json += ",\"scale\":" + std::to_string(prepared.scale) + ",\"inverted\":" + truth(prepared.inverted);
  json += std::string(",\"shadow\":") + truth(prepared.had_shadow) + ",\"plates\":" + std::to_string(prepared.plates);
  json += ",\"turned\":" + std::to_string(90 * prepared.turned) + ",\"skew\":" + std::to_string(prepared.skew);
  json += ",\"specks\":" + std::to_string(prepared.specks);
  json += ",\"box\":[" + std::to_string(box.left) + "," + std::to_string(box.top) + "," + std::to_string(box.width()) + "," +
          std::to_string(box.height()) + "]}";
  return json;
}

}  // namespace scipix
