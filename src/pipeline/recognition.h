#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/image.h"
#include "core/result.h"
#include "decode/alternatives.h"
#include "decode/greedy.h"
#include "decode/joint.h"
#include "decode/vocabulary.h"
#include "image/prepare.h"
#include "pipeline/look_plan.h"
#include "pipeline/manifest.h"
#include "pipeline/options.h"
#include "pipeline/recognition_result.h"
#include "pipeline/refusal.h"
#include "pipeline/shown_picture.h"

namespace scipix {

/// The way from a picture to LaTeX as a state machine: it runs no network and never waits, but says what it needs.
///
///   recognition.StartEncoded(bytes, "");
///   kEncode: run the encoder on prepared().tensor         -> ResumeEncode(formula_logit)
///   kDecode: run the decoder on decode_request()          -> ResumeDecode(candidates, ...), as often as asked
///   kDone:   result()      kFailed: failure()
///
/// A picture whose letter size is unsure is looked at in another size unless the first reading is confident, and one that could hardly
/// be read is turned upside down: then kEncode comes again, and the most confident reading counts. Unless that one is sure, the picture is
/// shown once more, a little larger: kEncode for view 1; and if there is more than one reading then, in a size between, kEncode for view 2, to
/// compare them (decode/joint.h). If alternatives are asked for, kDecode goes on with other readings (decode/alternatives.h). A picture that
/// shows no formula as it lies, or one that is read too doubtfully, is looked at on its side, if it may lie so.
///
/// It may be started again at any time, also after a failure; a vocabulary or manifest that is bad is a failure that stays.
/// A call that the present state does not expect is a failure (invalid_argument).
class Recognition {
 public:
  enum class State { kIdle, kEncode, kDecode, kDone, kFailed };

  Recognition(std::string_view vocabulary_json, std::string_view manifest_json);
  Recognition(const Recognition&) = delete;
  Recognition& operator=(const Recognition&) = delete;

  /// An image file; or 8-bit RGBA with straight alpha, width * height * 4 bytes, rows top down.
  void StartEncoded(std::span<const uint8_t> bytes, std::string_view options_json);
  void StartPixels(std::span<const uint8_t> rgba, int width, int height, std::string_view options_json);
  void ResumeEncode(float formula_logit);
  /// As GreedySearch::Accept.
  void ResumeDecode(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count);

  State state() const { return state_; }
  /// From kEncode on: the tensor and what was done to the picture.
  const PreparedImage& prepared() const { return picture_.prepared(); }
  /// In kEncode: the number of the view that the tensor shows; what the encoder says of it stays with that number.
  int view() const { return view_; }
  /// From the start on, with the option `stages`; else empty.
  std::span<const Stage> stages() const { return picture_.stages(); }
  /// Only in kDecode.
  DecodeRequest decode_request() const;
  /// The accepted tokens, closed; empty before the first. While readings are compared and others looked for, all that was read at first.
  std::string PartialLatex() const;
  /// Empty unless kDone.
  const RecognitionResult& result() const { return result_; }
  /// Blocks of memory that the planes of all pictures so far took from the heap.
  size_t allocations() const { return picture_.allocations(); }
  /// Null unless kFailed.
  const Error* failure() const { return failure_ ? &*failure_ : nullptr; }

 private:
  struct Reading {
    GreedySearch search;
    Confidence confidence;
    Look look;
  };

  bool Begin(std::string_view options_json);
  void PreparePicture(ImageView<const uint8_t> rgba);
  bool Expect(State state, std::string_view call);
  void Fail(Error error);
  Status Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count);
  ReadingFacts FactsOf(const GreedySearch& search, double confidence) const;
  bool IsGoodEnough(double confidence);
  AlternativeSearch::Options OthersWanted() const;
  void Complete();
  bool ShowSecondView();
  void ShowThirdView();
  void Compare();
  void Decide();
  void Finish();
  bool LooksAgain();
  bool LiesOnSide();
  void Refuse(Error why);
  void ForgetReadings();
  bool ShowBest();
  void KeepReading();

  std::optional<Error> model_error_;
  std::optional<Vocabulary> vocabulary_;
  Manifest manifest_;

  State state_ = State::kIdle;
  RecognitionOptions options_;
  ShownPicture picture_;
  std::optional<GreedySearch> search_;
  std::optional<JointSearch> joint_;
  std::optional<AlternativeSearch> others_;
  int view_ = 0;                 // that the tensor shows
  LookPlan looks_;
  std::array<double, 2> read_{}; // the best confidence of a reading as it stood first, and turned over
  float formula_logit_ = 0;
  std::optional<Reading> best_;  // of the readings until now
  std::vector<JointSearch::Reading> compared_;  // what counts comes first
  RecognitionResult result_;
  std::optional<Error> refusal_; // of what was read of the picture as it lay, before it was looked at on its side
  std::optional<Error> failure_;
};

}  // namespace scipix
