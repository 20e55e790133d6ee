#include "pipeline/manifest.h"

#include <gtest/gtest.h>

#include "pipeline/options.h"

namespace scipix {
namespace {

constexpr char kGood[] = R"({"version": 1, "model": "x", "files": {}, "network": {"vocabulary": 100},
  "image": {"em": 20, "mean": 0.1, "scale": 0.3, "stride": 16, "margin": 8, "min_height": 32, "max_width": 1024, "max_height": 512},
  "limits": {"tokens": 400, "confidence": 0.25, "token_confidence": 0.5}})";

TEST(ParseManifest, ReadsWhatThePipelineNeeds) {
  const Result<Manifest> manifest = ParseManifest(kGood);
  ASSERT_TRUE(manifest.ok()) << manifest.error().message;
  EXPECT_EQ(manifest->image.em, 20);
  EXPECT_EQ(manifest->image.scale, 0.3);
  EXPECT_EQ(manifest->image.max_height, 512);
  EXPECT_EQ(manifest->vocabulary, 100);
  EXPECT_EQ(manifest->max_tokens, 400);
  EXPECT_EQ(manifest->confidence, 0.25);
  EXPECT_EQ(manifest->token_confidence, 0.5);
  EXPECT_EQ(manifest->formula_logit, 0);
}

TEST(ParseManifest, ReadsACalibrationIfThereIsOne) {
  EXPECT_EQ(ParseManifest(kGood)->calibration.slope, 1);
  std::string text = kGood;
  text.replace(text.find("\"limits\""), 8, "\"calibration\": {\"slope\": 0.5, \"offset\": -2}, \"limits\"");
  const Result<Manifest> manifest = ParseManifest(text);
  ASSERT_TRUE(manifest.ok()) << manifest.error().message;
  EXPECT_EQ(manifest->calibration.slope, 0.5);
  EXPECT_EQ(manifest->calibration.offset, -2);
}

TEST(ParseManifest, ReadsACalibrationOfTheTokensIfThereIsOne) {
  const auto parse = [](const std::string& tokens) {
    std::string text = kGood;
    text.replace(text.find("\"limits\""), 8, "\"calibration\": {\"slope\": 2, \"offset\": 1" + tokens + "}, \"limits\"");
    return ParseManifest(text);
  };
  EXPECT_EQ(parse("")->token_calibration.slope, 1);
  EXPECT_EQ(parse(", \"tokens\": {\"slope\": 0.5, \"offset\": -2}")->token_calibration.slope, 0.5);
  EXPECT_EQ(parse(", \"tokens\": {\"slope\": 0.5, \"offset\": -2}")->token_calibration.offset, -2);
  EXPECT_EQ(parse(", \"tokens\": {\"slope\": 0.5, \"offset\": -2}")->calibration.slope, 2);
  const Result<Manifest> wrong = parse(", \"tokens\": {\"slope\": 0.5}");
  ASSERT_FALSE(wrong.ok());
  EXPECT_NE(wrong.error().message.find("calibration.tokens"), std::string::npos);
}

TEST(ParseManifest, NamesTheEntryThatIsWrong) {
  const auto message = [](std::string text, const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
    const Result<Manifest> manifest = ParseManifest(text);
    EXPECT_FALSE(manifest.ok());
    EXPECT_EQ(manifest.error().code, ErrorCode::kModelCorrupt);
    return manifest.error().message;
  };
  EXPECT_EQ(message(kGood, "\"em\": 20", "\"em\": -1"), "manifest.json: image: \"em\" is -1, not in 4 to 200");
  EXPECT_EQ(message(kGood, "\"stride\": 16, ", ""), "manifest.json: image: \"stride\" is missing; it must be a number");
  EXPECT_EQ(message(kGood, "\"scale\": 0.3", "\"scale\": 0"), "manifest.json: image: \"scale\" is 0, not in 0.000001 to 1000");
  EXPECT_EQ(message(kGood, "\"version\": 1", "\"version\": 3"), "manifest.json: \"version\" is 3, not in 1 to 1");
  EXPECT_EQ(message(kGood, "\"tokens\": 400", "\"tokens\": 1"), "manifest.json: limits: \"tokens\" is 1, not in 2 to 65536");
  EXPECT_EQ(message(kGood, "\"limits\"", "\"calibration\": {\"slope\": 1}, \"limits\""), "manifest.json: calibration: \"offset\" is missing; it must be a number");
  EXPECT_EQ(message(kGood, "{\"vocabulary\": 100}", "7"), "manifest.json: \"network\" must be an object");
}

TEST(ParseOptions, TakesItsDefaultsFromTheManifest) {
  const Manifest manifest = *ParseManifest(kGood);
  for (const char* text : {"", "{}"}) {
    const Result<RecognitionOptions> options = ParseOptions(text, manifest);
    ASSERT_TRUE(options.ok());
    EXPECT_EQ(options->max_tokens, 400);
    EXPECT_EQ(options->steps, 16);
    EXPECT_EQ(options->min_confidence, 0.25);
    EXPECT_EQ(options->min_token_confidence, 0.5);
    EXPECT_EQ(options->limits.max_pixels, DecodeLimits{}.max_pixels);
    EXPECT_EQ(options->limits.max_side, DecodeLimits{}.max_side);
    EXPECT_EQ(options->region, std::nullopt);
  }
  const Result<RecognitionOptions> given = ParseOptions(R"({"maxTokens": 9, "steps": 3, "minConfidence": 0, "formulaThreshold": -5, "maxPixels": 200000000, "maxSide": 1,
      "region": {"left": 3, "top": 4, "width": 50, "height": 6}})", manifest);
  ASSERT_TRUE(given.ok());
  EXPECT_EQ(given->max_tokens, 9);
  EXPECT_EQ(given->steps, 3);
  EXPECT_EQ(given->min_confidence, 0);
  EXPECT_EQ(given->min_token_confidence, 0);
  EXPECT_EQ(given->formula_threshold, -5);
  EXPECT_EQ(given->limits.max_pixels, 200'000'000);
  EXPECT_EQ(given->limits.max_side, 1);
  EXPECT_EQ(given->region, (Box{3, 4, 53, 10}));
}

TEST(ParseOptions, RefusesWhatItDoesNotKnow) {
  const Manifest manifest = *ParseManifest(kGood);
  const std::pair<const char*, const char*> cases[] = {
      {R"({"beam": 3})", "options: \"beam\" is not known"},
      {R"({"maxTokens": 401})", "options: \"maxTokens\" is 401, not in 2 to 400"},
      {R"({"maxPixels": 200000001})", "options: \"maxPixels\" is 200000001, not in 1 to 200000000"},
      {R"({"maxSide": 32768})", "options: \"maxSide\" is 32768, not in 1 to 32767"},
      {R"({"region": [1, 2, 3, 4]})", "options: \"region\" must be an object"},
      {R"({"region": {"left": 1, "top": 2, "width": 0, "height": 4}})", "options.region: \"width\" is 0, not in 1 to 32767"},
      {R"({"region": {"left": 1, "top": 2, "width": 3}})", "options.region: \"height\" is missing; it must be a number"},
      {R"({"region": {"x": 1}})", "options.region: \"x\" is not known"},
      {R"({"steps": 2.5})", "options: \"steps\" is 2.5, not a whole number"},
      {"[]", "options is no JSON object"},
      {"{", "options is no JSON: expected a string at byte 1"},
  };
  for (const auto& [text, message] : cases) {
    const Result<RecognitionOptions> options = ParseOptions(text, manifest);
    ASSERT_FALSE(options.ok()) << text;
    EXPECT_EQ(options.error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(options.error().message, message);
  }
}

}  // namespace
}  // namespace scipix
