#include "pipeline/recognition.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/preparation_json.h"
#include "unit/decode/fake_decoder.h"
#include "unit/decode/small_vocabulary.h"

namespace scipix {
namespace {

constexpr int kWidth = 120, kHeight = 60;  // pixels

std::string ManifestJson(int vocabulary, const std::string& limits = "") {
  return R"({"version": 1, "network": {"vocabulary": )" + std::to_string(vocabulary) +
         R"(}, "image": {"em": 20, "second_em": 24, "mean": 0, "scale": 1, "stride": 16, "margin": 8, "max_width": 1024, "max_height": 512},
            "limits": {"tokens": 60, "sure": 0.85)" + limits + "}}";
}

/// White paper with three black bars, as letters of 20 pixels.
std::vector<uint8_t> Bars() {
  std::vector<uint8_t> rgba(kWidth * kHeight * 4, 255);
  for (int y = 20; y < 40; ++y) {
    for (int x = 20; x < 90; ++x) {
      if (x % 24 >= 6) continue;
      for (int channel = 0; channel < 3; ++channel) rgba[static_cast<size_t>((y * kWidth + x) * 4 + channel)] = 0;
    }
  }
  return rgba;
}

class RecognitionTest : public testing::Test {
 protected:
  explicit RecognitionTest(const std::string& limits = "") : recognition_(VocabularyJson(SmallTokens()), ManifestJson(vocabulary_.size(), limits)) {}

  std::string FailureText() const {
    const Error* failure = recognition_.failure();
    return failure == nullptr ? "none" : std::string(CodeName(failure->code)) + ": " + failure->message;
  }

  /// Answers every request as networks would that see `label` in the picture.
  void Answer(const std::string& label) {
    do {
      AnswerOnce(label);
    } while (recognition_.state() == Recognition::State::kEncode);
  }

  /// One reading of a single token, it and the end at the given log-probability.
  void AnswerWith(const std::string& token, float log_probability) {
    recognition_.ResumeEncode(3);
    const int ids[] = {Ids(vocabulary_, token).front(), vocabulary_.end()};
    for (int step = 0; step < 2 && recognition_.state() == Recognition::State::kDecode; ++step) {
      recognition_.ResumeDecode({&ids[step], 1}, {&log_probability, 1}, 1);
    }
  }

  /// Answers every request as networks would that give the labels of the picture these chances, and others in the other views if there are any.
  void AnswerAsOneOf(const Chances& labels, const Chances& in_second_view = {}, const Chances& in_third_view = {}) {
    const auto decoder_of = [&](const Chances& chances) { return DecoderWith(vocabulary_, chances.empty() ? labels : chances); };
    FakeDecoder decoders[] = {decoder_of({}), decoder_of(in_second_view), decoder_of(in_third_view)};
    views_ = 0;
    while (recognition_.state() == Recognition::State::kEncode || recognition_.state() == Recognition::State::kDecode) {
      if (recognition_.state() == Recognition::State::kEncode) {
        views_ = recognition_.view() + 1;
        recognition_.ResumeEncode(3);
      }
      partial_ = recognition_.PartialLatex();
      const DecodeRequest request = recognition_.decode_request();
      FakeDecoder& decoder = decoders[request.view];
      decoder.Run(request);
      recognition_.ResumeDecode(decoder.candidates, decoder.log_probabilities, decoder.count);
    }
    runs_ = decoders[0].runs + decoders[1].runs + decoders[2].runs;
  }

  /// The same for one encoder run and what follows it.
  void AnswerOnce(const std::string& label) {
    if (recognition_.state() == Recognition::State::kEncode) recognition_.ResumeEncode(3);
    FakeDecoder decoder(vocabulary_, Says(vocabulary_, Ids(vocabulary_, label)));
    while (recognition_.state() == Recognition::State::kDecode) {
      partial_ = recognition_.PartialLatex();
      decoder.Run(recognition_.decode_request());
      recognition_.ResumeDecode(decoder.candidates, decoder.log_probabilities, decoder.count);
    }
  }

  const std::vector<uint8_t> bars_ = Bars();
  Vocabulary vocabulary_ = SmallVocabulary();
  Recognition recognition_;
  std::string partial_;
  int runs_ = 0;
  int views_ = 0;
};

TEST_F(RecognitionTest, TurnsPixelsIntoLatex) {
  EXPECT_EQ(recognition_.state(), Recognition::State::kIdle);
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"steps": 4})");
  ASSERT_EQ(recognition_.state(), Recognition::State::kEncode) << FailureText();
  const PreparedImage& prepared = recognition_.prepared();
  EXPECT_EQ(prepared.width % 16, 0);
  EXPECT_EQ(prepared.height % 16, 0);
  EXPECT_EQ(prepared.tensor.size(), static_cast<size_t>(prepared.width * prepared.height));
  Answer("\\frac{ x _{ i } }{ 2 } + \\alpha x ^{ \\prime }");
  ASSERT_EQ(recognition_.state(), Recognition::State::kDone) << FailureText();
  const RecognitionResult& result = recognition_.result();
  EXPECT_EQ(result.latex, "\\frac{x_i}{2}+\\alpha x'");
  EXPECT_EQ(partial_, "\\frac{x_i}{2}+\\alpha x^{}");  // after 12 of 14 tokens: the superscript is open
  EXPECT_EQ(result.tokens.size(), 14u);
  EXPECT_EQ(result.token_confidences.size(), 15u);
  EXPECT_NEAR(result.confidence, std::exp(-0.105), 1e-4);
  EXPECT_EQ(result.finish, Finish::kEnd);
  const std::string json = PreparationJson(prepared);
  EXPECT_TRUE(ParseJson(json, "preparation", ErrorCode::kInvalidArgument).ok()) << json;
}

TEST_F(RecognitionTest, RefusesWhatIsNoFormula) {
  recognition_.StartPixels(bars_, kWidth, kHeight, "");
  recognition_.ResumeEncode(-1.5f);
  EXPECT_EQ(FailureText(), "not_a_formula: The picture shows no formula: the network scores it -1.500000, below 0.000000");
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"formulaThreshold": -2})");
  recognition_.ResumeEncode(-1.5f);
  EXPECT_EQ(recognition_.state(), Recognition::State::kDecode);
  Answer("");
  EXPECT_EQ(FailureText(), "not_a_formula: The network read nothing in the picture");
}

TEST_F(RecognitionTest, RefusesLowConfidenceOnlyBelowTheLimit) {
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"minConfidence": 0.95})");
  Answer("x");
  EXPECT_EQ(FailureText().substr(0, 15), "low_confidence:");
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"minConfidence": 0.85})");
  Answer("x");
  EXPECT_EQ(recognition_.result().latex, "x");
}

class TokenLimitTest : public RecognitionTest {
 protected:
  TokenLimitTest() : RecognitionTest(R"(, "token_confidence": 0.5)") {}
};

TEST_F(TokenLimitTest, RefusesDoubtfulTokensUnlessTheCallerHasALimitOfHisOwn) {
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"turn": 0})");
  while (recognition_.state() == Recognition::State::kEncode) AnswerWith("x", -0.8f);
  EXPECT_EQ(FailureText(), "low_confidence: The tokens of the reading have confidence 0.449329 in the mean, below 0.500000");
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"turn": 0, "minConfidence": 0})");
  while (recognition_.state() == Recognition::State::kEncode) AnswerWith("x", -0.8f);
  EXPECT_EQ(recognition_.result().latex, "x");
}

TEST_F(RecognitionTest, KeepsToTheTokenLimit) {
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"maxTokens": 7})");
  Answer("\\left( a + b + c + d + e");
  ASSERT_EQ(recognition_.state(), Recognition::State::kDone) << FailureText();
  EXPECT_EQ(recognition_.result().tokens.size(), 6u);
  EXPECT_EQ(recognition_.result().finish, Finish::kLength);
  EXPECT_EQ(recognition_.result().latex, "\\left(a+b+\\right)");
}

TEST_F(RecognitionTest, WorksAfterEveryFailure) {
  const std::vector<uint8_t> text = {'h', 'e', 'l', 'l', 'o'};
  const std::vector<uint8_t> white(kWidth * kHeight * 4, 255);
  recognition_.StartEncoded(text, "");
  EXPECT_EQ(FailureText().substr(0, 19), "image_decode_error:");
  recognition_.StartEncoded({}, "");
  EXPECT_EQ(FailureText().substr(0, 19), "image_decode_error:");
  recognition_.StartPixels(white, kWidth, kHeight, "");
  EXPECT_EQ(FailureText().substr(0, 17), "image_no_content:");
  recognition_.StartPixels(bars_, kWidth, kHeight + 1, "");
  EXPECT_EQ(FailureText(), "invalid_argument: 28800 bytes are no 120 x 61 pixels of RGBA");
  recognition_.StartPixels(bars_, 0, kHeight, "");
  EXPECT_EQ(FailureText(), "invalid_argument: 28800 bytes are no 0 x 60 pixels of RGBA");
  recognition_.StartPixels(bars_, kWidth, kHeight, "{\"x\": 1}");
  EXPECT_EQ(FailureText(), "invalid_argument: options: \"x\" is not known");
  recognition_.StartPixels(bars_, kWidth, kHeight, "");
  recognition_.ResumeEncode(NAN);
  EXPECT_EQ(FailureText(), "model_corrupt: encoder: formula_logit is no finite number");
  recognition_.StartPixels(bars_, kWidth, kHeight, "");
  recognition_.ResumeEncode(1);
  recognition_.ResumeDecode(std::vector<int32_t>{9999}, std::vector<float>{-1}, 1);
  EXPECT_EQ(FailureText().substr(0, 37), "model_corrupt: decoder: gave token 99");
  recognition_.StartPixels(bars_, kWidth, kHeight, "");
  EXPECT_EQ(recognition_.failure(), nullptr);
  Answer("x");
  EXPECT_EQ(recognition_.result().latex, "x");
}

TEST_F(RecognitionTest, RefusesAnswersThatNobodyAskedFor) {
  recognition_.ResumeEncode(1);
  EXPECT_EQ(FailureText(), "invalid_argument: resumeEncode was called in the state idle, not encode");
  recognition_.StartPixels(bars_, kWidth, kHeight, "");
  recognition_.ResumeDecode({}, {}, 0);
  EXPECT_EQ(FailureText(), "invalid_argument: resumeDecode was called in the state encode, not decode");
  EXPECT_EQ(recognition_.PartialLatex(), "");
}

TEST(Recognition, StaysFailedIfTheModelTextsAreBad) {
  const std::string vocabulary = VocabularyJson(SmallTokens());
  Recognition no_vocabulary("{}", ManifestJson(10));
  EXPECT_EQ(no_vocabulary.failure()->code, ErrorCode::kModelCorrupt);
  Recognition no_manifest(vocabulary, "");
  EXPECT_EQ(no_manifest.failure()->message.substr(0, 13), "manifest.json");
  Recognition other_size(vocabulary, ManifestJson(10));
  EXPECT_NE(other_size.failure()->message.find("the manifest's networks 10"), std::string::npos);
  other_size.StartPixels(Bars(), kWidth, kHeight, "");
  EXPECT_EQ(other_size.state(), Recognition::State::kFailed);
}

TEST_F(RecognitionTest, ReadsAPictureOnItsSideBothWays) {
  constexpr int kSide = 480;  // fractions in a column, lying: bars of 3 x 60 pixels between "letters" of 20 x 14
  std::vector<uint8_t> rgba(size_t{120} * kSide * 4, 255);
  const auto paint = [&rgba](int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; ++y) {
      for (int x = left; x < right; ++x) std::fill_n(&rgba[static_cast<size_t>((y * 120 + x) * 4)], 3, uint8_t{0});
    }
  };
  for (int y = 30; y < 440; y += 90) {
    paint(58, y, 61, y + 60);
    for (int x : {30, 70}) {
      paint(x, y + 20, x + 20, y + 23);
      paint(x, y + 20, x + 3, y + 34);
    }
  }
  recognition_.StartPixels(rgba, 120, kSide, "");
  ASSERT_EQ(recognition_.state(), Recognition::State::kEncode) << FailureText();
  EXPECT_TRUE(recognition_.prepared().lies_on_side);
  const double across = recognition_.prepared().turn_certainty;
  EXPECT_GT(across, 0.9);
  AnswerOnce("x");
  ASSERT_EQ(recognition_.state(), Recognition::State::kEncode);
  EXPECT_EQ(recognition_.prepared().turned, 3);
  AnswerOnce("x");
  ASSERT_EQ(recognition_.state(), Recognition::State::kDone) << FailureText();
  EXPECT_EQ(recognition_.prepared().turned, 1);  // no better the other way: the first reading stays
  EXPECT_NEAR(recognition_.prepared().turn_certainty, across / 2, 1e-9);
  EXPECT_EQ(recognition_.result().latex, "x");
  recognition_.StartPixels(rgba, 120, kSide, R"({"turn": 1})");
  EXPECT_EQ(recognition_.prepared().turn_certainty, 1);
  AnswerOnce("x");
  EXPECT_EQ(recognition_.state(), Recognition::State::kDone);
}

TEST_F(RecognitionTest, LooksAtALoneStrokeInTwoSizesAndKeepsTheSurerReading) {
  std::vector<uint8_t> rgba(size_t{80} * 60 * 4, 255);  // a bar of 4 x 20 pixels: an l, a 1, a stroke of something larger?
  for (int y = 20; y < 40; ++y) std::fill_n(&rgba[static_cast<size_t>((y * 80 + 30) * 4)], 16, uint8_t{0});
  recognition_.StartPixels(rgba, 80, 60, "");
  ASSERT_EQ(recognition_.state(), Recognition::State::kEncode) << FailureText();
  const double first = recognition_.prepared().em_found;
  const double other = recognition_.prepared().other_em;
  ASSERT_GT(other, 0);
  ASSERT_GT(std::abs(std::log(other / first)), std::log(1.2));
  AnswerWith("x", -1);
  ASSERT_EQ(recognition_.state(), Recognition::State::kEncode);
  EXPECT_EQ(recognition_.prepared().em_found, other);
  EXPECT_NEAR(recognition_.prepared().scale, 20 / other, 1e-9);
  AnswerWith("y", -0.5);
  AnswerWith("y", -0.5);  // in the second view
  ASSERT_EQ(recognition_.state(), Recognition::State::kDone) << FailureText();
  EXPECT_EQ(recognition_.result().latex, "y");

  recognition_.StartPixels(rgba, 80, 60, R"({"once": true})");
  AnswerWith("x", -1);
  ASSERT_EQ(recognition_.state(), Recognition::State::kDone) << "read once only: " << FailureText();

  recognition_.StartPixels(rgba, 80, 60, "");
  AnswerWith("x", -0.5);
  AnswerWith("y", -1);
  AnswerWith("x", -0.5);  // the networks have last seen the other size
  AnswerWith("x", -0.5);
  EXPECT_EQ(recognition_.result().latex, "x");
  EXPECT_EQ(recognition_.prepared().em_found, first);  // the preparation is that of the reading that counts
  recognition_.StartPixels(rgba, 80, 60, "");
  AnswerWith("x", -0.01);
  EXPECT_EQ(recognition_.state(), Recognition::State::kDone) << "a sure reading needs no second look";
  recognition_.StartPixels(rgba, 80, 60, R"({"em": 20})");
  AnswerWith("x", -0.9);
  EXPECT_EQ(recognition_.view(), 1) << "a given size is not doubted";
  AnswerWith("x", -0.9);
  EXPECT_EQ(recognition_.state(), Recognition::State::kDone);
}

TEST_F(RecognitionTest, GivesAlternativesThatLookDifferentBestFirst) {
  const std::vector<std::pair<std::string, double>> labels = {
      {"( a )", 0.64}, {"\\left( a \\right)", 0.12}, {"( b )", 0.12}, {"( a ]", 0.06}, {"( b ) ~", 0.04}, {"( c )", 0.02}};
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"turn": 0})");
  AnswerAsOneOf(labels);
  EXPECT_TRUE(recognition_.result().alternatives.empty());
  EXPECT_EQ(runs_, 2);
  for (const int count : {1, 2, 3}) {
    recognition_.StartPixels(bars_, kWidth, kHeight, R"({"turn": 0, "alternatives": )" + std::to_string(count) + "}");
    AnswerAsOneOf(labels);
    ASSERT_EQ(recognition_.state(), Recognition::State::kDone) << FailureText();
    const RecognitionResult& result = recognition_.result();
    EXPECT_EQ(result.latex, "(a)");
    EXPECT_EQ(partial_, "(a)");  // while alternatives are looked for
    std::vector<std::string> others;
    for (const Alternative& other : result.alternatives) others.push_back(other.latex);
    const std::vector<std::string> expected = {"(b)", "(a]", "(c)"};
    EXPECT_EQ(others, std::vector<std::string>(expected.begin(), expected.begin() + count));
    EXPECT_LT(result.alternatives[0].confidence, result.confidence);
    for (size_t i = 1; i < others.size(); ++i) EXPECT_LE(result.alternatives[i].confidence, result.alternatives[i - 1].confidence);
  }
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"alternatives": 11})");
  EXPECT_EQ(FailureText().substr(0, 17), "invalid_argument:");
}

TEST_F(RecognitionTest, ComparesAnUnsureReadingWithThatOfASecondViewInAThird) {
  const Chances here = {{"a + b", 0.6}, {"x + y", 0.3}, {"a = b", 0.1}}, there = {{"x + y", 0.8}, {"a + b", 0.2}}, between = {{"x + y", 0.7}, {"a + b", 0.3}};
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"turn": 0})");
  const double em = recognition_.prepared().em_found, scale = recognition_.prepared().scale;
  AnswerAsOneOf(here, there, between);
  ASSERT_EQ(recognition_.state(), Recognition::State::kDone) << FailureText();
  EXPECT_EQ(views_, 3);
  const RecognitionResult& result = recognition_.result();
  EXPECT_EQ(result.latex, "x+y");  // 0.8 * 0.7 is more than 0.6 * 0.3
  EXPECT_EQ(result.tokens, (std::vector<std::string>{"x", "+", "y"}));
  EXPECT_NEAR(result.confidence, std::sqrt(std::pow(0.56, 0.125) * std::sqrt(0.56)), 1e-4);  // of x two views are sure with sqrt(0.56)
  EXPECT_NEAR(result.token_confidences.front(), std::sqrt(0.56), 1e-4);
  EXPECT_EQ(partial_, "a+b");
  EXPECT_EQ(recognition_.prepared().em_found, em);  // the preparation is that of the first view
  EXPECT_EQ(recognition_.prepared().scale, scale);
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"turn": 0, "alternatives": 1})");
  AnswerAsOneOf(here, there, between);
  ASSERT_EQ(recognition_.result().alternatives.size(), 1u);
  EXPECT_EQ(recognition_.result().alternatives[0].latex, "a+b");

  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"turn": 0})");
  AnswerAsOneOf(here, there, {{"x + y", 0.3}, {"a + b", 0.7}});
  EXPECT_EQ(recognition_.result().latex, "a+b");
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"turn": 0})");
  AnswerAsOneOf({{"a + b", 0.6}, {"x + y", 0.4}}, {{"a + b", 0.9}, {"x + y", 0.1}});
  EXPECT_EQ(recognition_.result().latex, "a+b");
  EXPECT_EQ(runs_, 2) << "where both views read the same there is nothing to compare";
  EXPECT_EQ(views_, 2);
  EXPECT_NEAR(recognition_.result().token_confidences.front(), std::sqrt(0.54), 1e-4);
}

TEST_F(RecognitionTest, ShowsThreeSizes) {
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"turn": 0})");
  FakeDecoder decoders[] = {DecoderWith(vocabulary_, {{"a + b", 0.6}, {"x + y", 0.4}}), DecoderWith(vocabulary_, {{"x + y", 1}}), DecoderWith(vocabulary_, {{"x + y", 1}})};
  std::vector<double> scales;
  while (recognition_.state() != Recognition::State::kDone) {
    if (recognition_.state() == Recognition::State::kEncode) {
      scales.push_back(recognition_.prepared().scale);
      recognition_.ResumeEncode(recognition_.view() < 2 ? 3 : -3);  // what the third says of being a formula does not count
    }
    FakeDecoder& decoder = decoders[recognition_.decode_request().view];
    decoder.Run(recognition_.decode_request());
    recognition_.ResumeDecode(decoder.candidates, decoder.log_probabilities, decoder.count);
  }
  ASSERT_EQ(scales.size(), 3u);
  EXPECT_NEAR(scales[1] / scales[0], 1.2, 1e-6);  // second_em 24 to em 20
  EXPECT_NEAR(scales[2] / scales[0], std::sqrt(1.2), 1e-6);
}

TEST_F(RecognitionTest, LooksOnceAtASureReading) {
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"turn": 0})");
  AnswerAsOneOf({{"a + b", 0.95}, {"x + y", 0.05}});
  EXPECT_EQ(views_, 1);
  EXPECT_EQ(runs_, 1);
}

TEST_F(RecognitionTest, KeepsTheReadingIfTheSecondViewShowsNoFormula) {
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"turn": 0})");
  AnswerWith("x", -0.5);
  ASSERT_EQ(recognition_.view(), 1);
  recognition_.ResumeEncode(-3);
  ASSERT_EQ(recognition_.state(), Recognition::State::kDone) << FailureText();
  EXPECT_EQ(recognition_.result().latex, "x");
}

TEST_F(RecognitionTest, LooksForAlternativesInTheSizeThatCounts) {
  std::vector<uint8_t> rgba(size_t{80} * 60 * 4, 255);  // as in the test above: read in two sizes
  for (int y = 20; y < 40; ++y) std::fill_n(&rgba[static_cast<size_t>((y * 80 + 30) * 4)], 16, uint8_t{0});
  recognition_.StartPixels(rgba, 80, 60, R"({"alternatives": 1})");
  const double first = recognition_.prepared().em_found;
  const Chances sure = {{"x", 0.7}, {"z", 0.3}};
  AnswerWith("x", -0.5);
  AnswerWith("y", -1);
  ASSERT_EQ(recognition_.state(), Recognition::State::kEncode) << "the networks have last seen the other size";
  EXPECT_EQ(recognition_.prepared().em_found, first);
  AnswerAsOneOf(sure);
  ASSERT_EQ(recognition_.state(), Recognition::State::kDone) << FailureText();
  EXPECT_EQ(recognition_.result().latex, "x");
  ASSERT_EQ(recognition_.result().alternatives.size(), 1u);
  EXPECT_EQ(recognition_.result().alternatives[0].latex, "z");
}

TEST_F(RecognitionTest, LooksAtAHighPictureWithoutAFormulaOnItsSide) {
  std::vector<uint8_t> rgba(size_t{60} * 80 * 4, 255);  // two pieces, one over the other
  for (int y = 10; y < 70; ++y) {
    if (y < 35 || y > 44) std::fill_n(&rgba[static_cast<size_t>((y * 60 + 20) * 4)], 60, uint8_t{0});
  }
  const auto start = [&](const char* options) {
    recognition_.StartPixels(rgba, 60, 80, options);
    ASSERT_EQ(recognition_.state(), Recognition::State::kEncode) << FailureText();
    recognition_.ResumeEncode(-1.5F);
  };
  start("");
  ASSERT_EQ(recognition_.state(), Recognition::State::kEncode);
  EXPECT_EQ(recognition_.prepared().turned, 1);
  EXPECT_GT(recognition_.prepared().content_width, recognition_.prepared().content_height);
  EXPECT_EQ(recognition_.prepared().ink_box, (Box{9, 19, 71, 36}));
  recognition_.ResumeEncode(-1.5F);
  ASSERT_EQ(recognition_.state(), Recognition::State::kEncode);
  EXPECT_EQ(recognition_.prepared().turned, 3);
  AnswerOnce("x");
  ASSERT_EQ(recognition_.state(), Recognition::State::kDone) << FailureText();
  EXPECT_NEAR(recognition_.prepared().turn_certainty, 1 / (1 + std::exp(-3.0)), 1e-6);  // the network's score
  EXPECT_EQ(recognition_.result().latex, "x");

  start("");
  recognition_.ResumeEncode(-1.5F);
  recognition_.ResumeEncode(-2.5F);
  EXPECT_EQ(FailureText(), "not_a_formula: The picture shows no formula: the network scores it -2.500000, below 0.000000");
  start(R"({"turn": 0})");
  EXPECT_EQ(FailureText().substr(0, 14), "not_a_formula:") << "who says how it stands is believed";
}

TEST_F(TokenLimitTest, LooksAtWhatItWouldRefuseOnItsSide) {
  std::vector<uint8_t> rgba(size_t{60} * 80 * 4, 255);  // two pieces, one over the other
  for (int y = 10; y < 70; ++y) {
    if (y < 35 || y > 44) std::fill_n(&rgba[static_cast<size_t>((y * 60 + 20) * 4)], 60, uint8_t{0});
  }
  const auto refuse_upright = [&] {
    recognition_.StartPixels(rgba, 60, 80, "");
    for (int reading = 0; reading < 12 && recognition_.prepared().turned % 2 == 0 && recognition_.state() == Recognition::State::kEncode; ++reading) AnswerWith("x", -0.8f);
    ASSERT_EQ(recognition_.state(), Recognition::State::kEncode) << FailureText();
    ASSERT_EQ(recognition_.prepared().turned, 1);
  };
  refuse_upright();
  Answer("a");
  ASSERT_EQ(recognition_.state(), Recognition::State::kDone) << FailureText();
  EXPECT_EQ(recognition_.result().latex, "a");
  EXPECT_EQ(recognition_.result().tokens.size(), 1u);

  refuse_upright();
  while (recognition_.state() == Recognition::State::kEncode) AnswerWith("x", -0.9f);
  EXPECT_EQ(FailureText(), "low_confidence: The tokens of the reading have confidence 0.449329 in the mean, below 0.500000") << "the refusal as it lay";
}

TEST_F(RecognitionTest, KeepsTheStagesThatAreAskedFor) {
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"stages": true})");
  std::vector<std::string> names;
  for (const Stage& stage : recognition_.stages()) names.push_back(stage.name);
  EXPECT_EQ(names, (std::vector<std::string>{"gray", "ink", "crop", "scaled"}));
  EXPECT_EQ(recognition_.stages()[0].picture.width(), kWidth);
  recognition_.StartPixels(bars_, kWidth, kHeight, "");
  EXPECT_TRUE(recognition_.stages().empty());
}

TEST_F(RecognitionTest, ReadsARegion) {
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"stages": true, "region": {"left": 1, "top": 0, "width": 40, "height": 30}})");
  ASSERT_EQ(recognition_.state(), Recognition::State::kEncode) << FailureText();
  EXPECT_EQ(recognition_.stages()[0].picture.width(), 40);
  EXPECT_EQ(recognition_.stages()[0].picture.height(), 30);
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"region": {"left": 1, "top": 0, "width": 32767, "height": 30}})");
  EXPECT_EQ(FailureText().substr(0, 17), "invalid_argument:");
}

TEST_F(RecognitionTest, LaterPicturesTakeNoNewPlanes) {
  recognition_.StartPixels(bars_, kWidth, kHeight, "");
  Answer("a");
  const size_t allocations = recognition_.allocations();
  EXPECT_GT(allocations, 0u);
  for (int i = 0; i < 3; ++i) {
    recognition_.StartPixels(bars_, kWidth, kHeight, "");
    Answer("a");
    EXPECT_EQ(recognition_.state(), Recognition::State::kDone) << FailureText();
  }
  EXPECT_EQ(recognition_.allocations(), allocations);
}

TEST_F(RecognitionTest, RefusesUnknownPresetsAndRepairs) {
  for (const char* options : {R"({"preset": "fax"})", R"({"deskew": "maybe"})", R"({"turn": 4})", R"({"em": 0})"}) {
    recognition_.StartPixels(bars_, kWidth, kHeight, options);
    EXPECT_EQ(FailureText().substr(0, 17), "invalid_argument:") << options;
  }
  recognition_.StartPixels(bars_, kWidth, kHeight, R"({"preset": "scan", "deskew": "off"})");
  EXPECT_EQ(recognition_.state(), Recognition::State::kEncode) << FailureText();
}

}  // namespace
}  // namespace scipix
