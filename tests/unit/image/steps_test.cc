#include "image/steps.h"

#include <gtest/gtest.h>

#include <string>

namespace scipix {
namespace {

// "perspective:auto plates:off ...", in the order of NamedSteps.
std::string Written(const PrepareSteps& steps) {
  std::string text;
  for (const NamedStep& named : NamedSteps()) {
    for (const char* word : {"off", "auto", "on"}) {
      if (steps.*named.step == RepairOfName(word)) text += std::string(text.empty() ? "" : " ") + std::string(named.name) + ":" + word;
    }
  }
  return text;
}

TEST(Steps, OfEachPreset) {
  const struct {
    const char* preset;
    const char* steps;
  } kPresets[] = {
      {"auto", "perspective:auto plates:auto evenLight:auto border:off deskew:auto rulings:auto specks:auto sharpen:auto"},
      {"screenshot", "perspective:off plates:auto evenLight:off border:off deskew:off rulings:off specks:off sharpen:off"},
      {"scan", "perspective:off plates:off evenLight:auto border:auto deskew:on rulings:auto specks:on sharpen:auto"},
      {"photo", "perspective:on plates:off evenLight:on border:auto deskew:on rulings:auto specks:auto sharpen:auto"},
  };
  for (const auto& [preset, steps] : kPresets) {
    ASSERT_TRUE(StepsOfPreset(preset)) << preset;
    EXPECT_EQ(Written(*StepsOfPreset(preset)), steps) << preset;
  }
  EXPECT_EQ(Written({}), Written(*StepsOfPreset("auto")));
}

TEST(Steps, OfOtherWordsAreNone) {
  for (const char* word : {"", "Auto", "photos", "on"}) EXPECT_FALSE(StepsOfPreset(word)) << word;
  for (const char* word : {"", "On", "yes", "scan"}) EXPECT_FALSE(RepairOfName(word)) << word;
}

// Each step has a name of its own and is a member of its own.
TEST(Steps, AreEachSwitchedByTheirName) {
  PrepareSteps all_off;
  for (const NamedStep& named : NamedSteps()) all_off.*named.step = Repair::kOff;
  for (const NamedStep& named : NamedSteps()) {
    PrepareSteps steps = all_off;
    steps.*named.step = Repair::kOn;
    const std::string written = Written(steps);
    EXPECT_NE(written.find(std::string(named.name) + ":on"), std::string::npos);
    EXPECT_EQ(written.find(":on"), written.rfind(":on")) << written;
  }
}

}  // namespace
}  // namespace scipix
