#include "pipeline/recognition.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/elementary.h"
#include "decode/confidence.h"
#include "formats/latex.h"
#include "image/decode_image.h"

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

// A reading of less confidence is compared with others of the first view, too, and not only with one of the second.
constexpr double kDoubtful = 0.68;
// So many of the most probable others are looked for at least, since some look alike; where alternatives are asked for, so many are begun at most.
constexpr int kLeastWanted = 4;
constexpr int kMostReadings = 8;

/// A reading that no other view was asked about.
JointSearch::Reading InOneView(const GreedySearch& search) {
  const std::span<const float> log_probabilities = search.log_probabilities();
  return {search, {log_probabilities.begin(), log_probabilities.end()}};
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
  refusal_.reset();
  others_.reset();
  result_ = {};
  picture_.Clear();
  ForgetReadings();
  const Result<RecognitionOptions> options = ParseOptions(options_json, manifest_);
  if (!options.ok()) {
    Fail(options.error());
    return false;
  }
  options_ = *options;
  looks_ = LookPlan(options_.turn == kTurnAuto && !options_.once);
  return true;
}

void Recognition::ForgetReadings() {
  search_.reset();
  joint_.reset();
  compared_.clear();
  view_ = 0;
  read_ = {};
  best_.reset();
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
  const Result<DecodedImage> image = DecodeImage(bytes, options_.limits);
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
  options.region = options_.region;
  if (Status prepared = picture_.Prepare(rgba, options, options_.keep_stages); !prepared.ok()) return Fail(prepared.error());
  state_ = State::kEncode;
}

void Recognition::ResumeEncode(float formula_logit) {
  if (!Expect(State::kEncode, "resumeEncode")) return;
  if (!std::isfinite(formula_logit)) return Fail({ErrorCode::kModelCorrupt, "encoder: formula_logit is no finite number"});
  if (view_ == 2) {
    joint_->ShowThirdView();
    state_ = State::kDecode;
    return;
  }
  if (view_ == 1) {
    if (formula_logit < options_.formula_threshold) return Decide();
    const bool wants_others = options_.alternatives > 0 || best_->confidence.whole < kDoubtful;
    joint_.emplace(*vocabulary_, *search_, GreedySearch::Options{options_.max_tokens, options_.steps},
                   wants_others ? std::optional(OthersWanted()) : std::nullopt);
    state_ = State::kDecode;
    return;
  }
  formula_logit_ = formula_logit;
  if (formula_logit < options_.formula_threshold) {
    if (best_) return Complete();  // looked at in this way it is none: the reading there is counts
    return Refuse(RefusalOfPicture(formula_logit_, options_));
  }
  search_.emplace(*vocabulary_, GreedySearch::Options{options_.max_tokens, options_.steps});
  state_ = State::kDecode;
}

/// Whether a picture that cannot be read as it lies is looked at on its side.
bool Recognition::LiesOnSide() {
  const LookPlan::OnSide side = looks_.LayDown(prepared());
  if (side == LookPlan::OnSide::kNo) return false;
  if (Status shown = side == LookPlan::OnSide::kLayDown ? picture_.LayOnSide() : picture_.Show({picture_.look().em, true}); !shown.ok()) return false;
  ForgetReadings();
  state_ = State::kEncode;
  return true;
}

/// Looks at the picture on its side, if it may lie so; else the recognition has failed. If the picture was read as it lay, that reading's refusal is what is said.
void Recognition::Refuse(Error why) {
  const bool was_read = best_.has_value();
  if (!LiesOnSide()) return Fail(refusal_.value_or(std::move(why)));
  if (was_read) refusal_ = std::move(why);
}

DecodeRequest Recognition::decode_request() const {
  if (joint_) return joint_->request();
  return others_ ? others_->request() : search_->request();
}

Status Recognition::Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count) {
  if (joint_) return joint_->Accept(candidates, log_probabilities, count);
  return others_ ? others_->Accept(candidates, log_probabilities, count) : search_->Accept(candidates, log_probabilities, count);
}

void Recognition::ResumeDecode(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count) {
  if (!Expect(State::kDecode, "resumeDecode")) return;
  if (Status status = Accept(candidates, log_probabilities, count); !status.ok()) return Fail(status.error());
  if (joint_) {
    if (joint_->wants_third_view()) return ShowThirdView();
    if (joint_->finished()) Compare();
  } else if (others_) {
    if (others_->finished()) Finish();
  } else if (search_->finished()) {
    Complete();
  }
}

/// Shows the picture as the best reading had it. False if there is no memory for it: then the recognition has failed.
bool Recognition::ShowBest() {
  const Status shown = picture_.Show(best_->look);
  if (!shown.ok()) Fail(shown.error());
  return shown.ok();
}

/// Keeps the reading if it is the most confident one. Upside down a drawing, too, is read somehow: unless the picture was found on its
/// side, only a reading that is no longer poor counts there.
void Recognition::KeepReading() {
  if (!search_) return;
  const Confidence confidence = ConfidenceOf(search_->log_probabilities());
  double& read = read_[picture_.look().turned_over ? 1 : 0];
  read = std::max(read, Calibrated(confidence.whole, manifest_.calibration));
  const bool may_count = !picture_.look().turned_over || prepared().lies_on_side || confidence.whole >= kHardlyRead;
  if (!best_ || (confidence.whole > best_->confidence.whole && may_count)) best_ = Reading{std::move(*search_), confidence, picture_.look()};
  search_.reset();
}

/// Of a reading of this confidence by the network.
ReadingFacts Recognition::FactsOf(const GreedySearch& search, double confidence) const {
  return {search.tokens().empty(), looks_.has_lain_down(), confidence, MeasureConfidence(search.log_probabilities()).geometric_mean};
}

/// Whether the picture is to be read in another way, in which it is then shown.
bool Recognition::LooksAgain() {
  if (options_.once) return false;
  const double confidence = best_->confidence.whole;
  const std::optional<Look> next = looks_.Next(best_->look, confidence, IsHardlyRead(FactsOf(best_->search, confidence), options_), prepared());
  if (!next || !picture_.Show(*next).ok()) return false;
  state_ = State::kEncode;
  return true;
}

AlternativeSearch::Options Recognition::OthersWanted() const {
  return {.wanted = std::max(options_.alternatives, kLeastWanted), .max_readings = options_.alternatives > 0 ? kMostReadings : kLeastWanted};
}

/// Whether the reading, of this confidence by the network, may be the result; if not, it is refused.
bool Recognition::IsGoodEnough(double confidence) {
  std::optional<Error> refusal = RefusalOf(FactsOf(*search_, confidence), options_, manifest_.calibration);
  if (!refusal) return true;
  Refuse(*std::move(refusal));
  return false;
}

/// After a reading: looks again, at last in a second view, or decides.
void Recognition::Complete() {
  KeepReading();
  if (LooksAgain()) return;
  const bool is_in_view = picture_.look() == best_->look;
  if (!ShowBest()) return;
  const bool is_unsure = best_->confidence.whole < manifest_.sure && !best_->search.tokens().empty();
  if (!is_in_view && (is_unsure || options_.alternatives > 0)) {  // the networks saw the picture in another way since: they read it once more
    best_.reset();
    state_ = State::kEncode;
    return;
  }
  search_ = best_->search;
  if (is_unsure && !options_.once && ShowSecondView()) return;
  Decide();
}

/// Shows the picture larger as view 1, or smaller if it fills the tensor already. False if it cannot be shown otherwise.
bool Recognition::ShowSecondView() {
  const double scale = prepared().scale;
  const double larger = manifest_.second_em / manifest_.image.em;
  if (larger <= 0) return false;
  for (const double size : {larger, 1 / larger}) {
    if (!picture_.Show({best_->look.em / size, best_->look.turned_over}).ok()) return false;
    if (prepared().scale == scale) continue;
    view_ = 1;
    state_ = State::kEncode;
    return true;
  }
  return false;
}

/// Shows the picture as view 2, in a size between those of the other two. If that cannot be, the first reading counts.
void Recognition::ShowThirdView() {
  const Look& first = best_->look;
  if (!picture_.Show({std::sqrt(first.em * picture_.look().em), first.turned_over}).ok()) {
    joint_.reset();
    return Decide();
  }
  view_ = 2;
  state_ = State::kEncode;
}

/// What the views together find most probable counts.
void Recognition::Compare() {
  compared_.assign(joint_->readings().begin(), joint_->readings().end());
  joint_.reset();
  if (!ShowBest()) return;
  search_ = compared_.front().search;
  if (IsGoodEnough(ConfidenceOf(compared_.front().log_probabilities).whole)) Finish();
}

/// The one reading there is counts; looks for others if that is wanted.
void Recognition::Decide() {
  if (!ShowBest()) return;
  compared_.push_back(InOneView(*search_));
  if (!IsGoodEnough(best_->confidence.whole)) return;
  if (options_.alternatives == 0) return Finish();
  others_.emplace(*search_, OthersWanted());
  state_ = State::kDecode;
  if (others_->finished()) Finish();
}

void Recognition::Finish() {
  if (others_) {
    for (const AlternativeSearch::Found& found : others_->found().subspan(1)) compared_.push_back(InOneView(found.search));
  }
  Result<RecognitionResult> result = MakeResult(compared_, *vocabulary_, manifest_, options_.alternatives);
  if (!result.ok()) return Fail(result.error());
  result_ = std::move(*result);
  const double across = looks_.has_lain_down() ? 1 / (1 + Exp(-formula_logit_)) : prepared().turn_certainty;
  picture_.SetTurnCertainty(across * read_[picture_.look().turned_over ? 1 : 0] / (read_[0] + read_[1]));
  state_ = State::kDone;
}

std::string Recognition::PartialLatex() const {
  if (!search_ || search_->tokens().empty()) return {};
  std::vector<int> ids(search_->tokens().begin(), search_->tokens().end());
  for (const int id : search_->Closing()) ids.push_back(id);
  const Result<Node> tree = TreeOfLabel(*vocabulary_, ids);
  return tree.ok() ? WriteLatex(*tree) : std::string();
}

}  // namespace scipix
