/// The WebAssembly module's face: converts and registers, nothing else. bindings/scipix.d.ts describes it.

#include "pipeline/recognition.h"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/aligned_buffer.h"
#include "handle_count.h"
#include "image/simd_target.h"
#include "pipeline/preparation_json.h"

namespace scipix {
namespace {

using emscripten::typed_memory_view;
using emscripten::val;

struct FailureValue {
  std::string code;
  std::string message;
};

struct RequestValue {
  std::string kind;
  int width = 0;
  int height = 0;
  int token = 0;
  int past_length = 0;
  int steps = 0;
  bool biased = false;
  bool forced = false;
  int reading = 0;
  int parent = 0;
  int view = 0;
};

struct ResultValue {
  std::string latex;
  double confidence = 0;
  val tokens = val::array();
  val token_confidences = val::array();
  std::string finish;
  val alternatives = val::array();
  std::string preparation_json;
};

std::string KindName(Recognition::State state) {
  switch (state) {
    case Recognition::State::kIdle: return "idle";
    case Recognition::State::kEncode: return "encode";
    case Recognition::State::kDecode: return "decode";
    case Recognition::State::kDone: return "done";
    case Recognition::State::kFailed: return "failed";
  }
  return "failed";
}

template <typename T>
val View(std::span<const T> values) {
  return val(typed_memory_view(values.size(), values.data()));
}

class RecognitionHandle : public HandleCount<RecognitionHandle> {
 public:
  RecognitionHandle(const std::string& vocabulary_json, const std::string& manifest_json)
      : recognition_(vocabulary_json, manifest_json) {}

  val InputBuffer(double byte_length) {
    input_ = {};
    Result<AlignedBuffer<uint8_t>> buffer = AlignedBuffer<uint8_t>::Allocate(static_cast<size_t>(byte_length));
    if (buffer.ok()) input_ = std::move(*buffer);
    return val(typed_memory_view(input_.size(), input_.data()));
  }

  void StartEncoded(const std::string& options_json) {
    const AlignedBuffer<uint8_t> input = std::exchange(input_, {});
    recognition_.StartEncoded(input.span(), options_json);
  }

  void StartPixels(int width, int height, const std::string& options_json) {
    const AlignedBuffer<uint8_t> input = std::exchange(input_, {});
    recognition_.StartPixels(input.span(), width, height, options_json);
  }

  RequestValue Request() const {
    RequestValue value;
    value.kind = KindName(recognition_.state());
    if (recognition_.state() == Recognition::State::kEncode) {
      value.width = recognition_.prepared().width;
      value.height = recognition_.prepared().height;
      value.view = recognition_.view();
    } else if (recognition_.state() == Recognition::State::kDecode) {
      const DecodeRequest request = recognition_.decode_request();
      value.token = request.token;
      value.past_length = request.past_length;
      value.steps = request.steps;
      value.biased = !request.bias.empty();
      value.forced = !request.forced.empty();
      value.reading = request.reading;
      value.parent = request.parent;
      value.view = request.view;
    }
    return value;
  }

  val Tensor() const {
    const bool waiting = recognition_.state() == Recognition::State::kEncode;
    return View(waiting ? recognition_.prepared().tensor.span() : std::span<const float>());
  }

  val Bias() const {
    const bool waiting = recognition_.state() == Recognition::State::kDecode;
    return View(waiting ? recognition_.decode_request().bias : std::span<const float>());
  }

  val Forced() const {
    const bool waiting = recognition_.state() == Recognition::State::kDecode;
    return View(waiting ? recognition_.decode_request().forced : std::span<const int>());
  }

  val Stages() const {
    val stages = val::array();
    for (const Stage& stage : recognition_.stages()) {
      val entry = val::object();
      entry.set("name", stage.name);
      entry.set("width", stage.picture.width());
      entry.set("height", stage.picture.height());
      entry.set("pixels", View(stage.picture.buffer().span()));
      stages.call<void>("push", entry);
    }
    return stages;
  }

  std::string Preparation() const {
    return recognition_.prepared().width > 0 ? PreparationJson(recognition_.prepared()) : std::string();
  }

  void ResumeEncode(float formula_logit) { recognition_.ResumeEncode(formula_logit); }

  void ResumeDecode(const val& candidates, const val& log_probabilities, int count) {
    const auto ids = emscripten::convertJSArrayToNumberVector<int32_t>(candidates);
    const auto values = emscripten::convertJSArrayToNumberVector<float>(log_probabilities);
    recognition_.ResumeDecode(ids, values, count);
  }

  std::string PartialLatex() const { return recognition_.PartialLatex(); }

  ResultValue TakeResult() const {
    ResultValue value;
    if (recognition_.state() != Recognition::State::kDone) return value;
    const RecognitionResult& result = recognition_.result();
    value.latex = result.latex;
    value.confidence = result.confidence;
    value.tokens = val::array(result.tokens);
    value.token_confidences = val::array(result.token_confidences);
    value.finish = FinishName(result.finish);
    for (const Alternative& alternative : result.alternatives) {
      val entry = val::object();
      entry.set("latex", alternative.latex);
      entry.set("confidence", alternative.confidence);
      value.alternatives.call<void>("push", entry);
    }
    value.preparation_json = PreparationJson(recognition_.prepared());
    return value;
  }

  FailureValue Failure() const {
    const Error* failure = recognition_.failure();
    return failure == nullptr ? FailureValue{} : FailureValue{std::string(CodeName(failure->code)), failure->message};
  }

 private:
  Recognition recognition_;
  AlignedBuffer<uint8_t> input_;
};

std::unique_ptr<RecognitionHandle> CreateRecognition(const std::string& vocabulary_json, const std::string& manifest_json) {
  return std::make_unique<RecognitionHandle>(vocabulary_json, manifest_json);
}

std::string Version() { return SCIPIX_VERSION; }
std::string Target() { return SimdTarget(); }
int LiveHandles() { return RecognitionHandle::live(); }

}  // namespace

EMSCRIPTEN_BINDINGS(scipix) {
  emscripten::value_object<FailureValue>("Failure").field("code", &FailureValue::code).field("message", &FailureValue::message);

  emscripten::value_object<RequestValue>("Request")
      .field("kind", &RequestValue::kind)
      .field("width", &RequestValue::width)
      .field("height", &RequestValue::height)
      .field("token", &RequestValue::token)
      .field("pastLength", &RequestValue::past_length)
      .field("steps", &RequestValue::steps)
      .field("biased", &RequestValue::biased)
      .field("forced", &RequestValue::forced)
      .field("reading", &RequestValue::reading)
      .field("parent", &RequestValue::parent)
      .field("view", &RequestValue::view);

  emscripten::value_object<ResultValue>("RecognitionResult")
      .field("latex", &ResultValue::latex)
      .field("confidence", &ResultValue::confidence)
      .field("tokens", &ResultValue::tokens)
      .field("tokenConfidences", &ResultValue::token_confidences)
      .field("finish", &ResultValue::finish)
      .field("alternatives", &ResultValue::alternatives)
      .field("preparationJson", &ResultValue::preparation_json);

  emscripten::class_<RecognitionHandle>("Recognition")
      .function("inputBuffer", &RecognitionHandle::InputBuffer)
      .function("startEncoded", &RecognitionHandle::StartEncoded)
      .function("startPixels", &RecognitionHandle::StartPixels)
      .function("request", &RecognitionHandle::Request)
      .function("tensor", &RecognitionHandle::Tensor)
      .function("bias", &RecognitionHandle::Bias)
      .function("forced", &RecognitionHandle::Forced)
      .function("stages", &RecognitionHandle::Stages)
      .function("preparationJson", &RecognitionHandle::Preparation)
      .function("resumeEncode", &RecognitionHandle::ResumeEncode)
      .function("resumeDecode", &RecognitionHandle::ResumeDecode)
      .function("partialLatex", &RecognitionHandle::PartialLatex)
      .function("result", &RecognitionHandle::TakeResult)
      .function("failure", &RecognitionHandle::Failure);

  emscripten::function("createRecognition", &CreateRecognition);
  emscripten::function("version", &Version);
  emscripten::function("liveHandles", &LiveHandles);
  emscripten::function("simdTarget", &Target);
}

}  // namespace scipix
