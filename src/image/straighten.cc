#include "image/straighten.h"

#include <cmath>
#include <utility>

#include "image/ink_box.h"
#include "image/letter_size.h"
#include "image/orientation.h"
#include "image/skew.h"
#include "image/specks.h"
#include "image/turn.h"

namespace scipix {
namespace {

constexpr double kSideways = 0.8;     // nats a component
constexpr size_t kFewComponents = 8;  // fewer tell too little about direction and skew
constexpr double kLeastSkew = 0.7;    // degrees; less harms nobody, and levelling softens strokes
constexpr double kClearGain = 1.25;
constexpr double kAnyGain = 1.02;
constexpr double kLevelRun = 0.4;     // ems; an exactly level edge as long as this is no chance

Status Turn(int turn, const StageSink& on_stage, Straightened& picture) {
  if (turn < 0) {
    const Box box = InkBox(picture.components, 1);
    picture.lies_on_side = picture.components.size() >= kFewComponents && box.height() > box.width() && SidewaysEvidence(picture.components) > kSideways;
    turn = picture.lies_on_side ? 1 : 0;
  }
  if (turn == 0) return Success{};
  Result<Image<uint8_t>> turned = TurnClockwise(picture.ink.view(), turn);
  if (!turned.ok()) return turned.error();
  picture.ink = *std::move(turned);
  picture.turned = turn;
  picture.components = FindComponents(picture.ink.view(), kInkThreshold);
  if (on_stage) on_stage("turned", picture.ink.view());
  return Success{};
}

bool IsClear(const Skew& skew, double em, size_t components) {
  return components >= kFewComponents && skew.gain >= kClearGain && std::abs(skew.degrees) >= kLeastSkew && skew.level_run < kLevelRun * em;
}

Status Level(Repair deskew, const StageSink& on_stage, Straightened& picture) {
  const double em = EstimateLetterSize(picture.components).em;
  if (em == 0) return Success{};
  const Skew skew = EstimateSkew(picture.ink.view(), {.em = em});
  const bool is_clear = deskew == Repair::kOn ? skew.gain >= kAnyGain : IsClear(skew, em, picture.components.size());
  if (!is_clear) return Success{};
  Result<Image<uint8_t>> level = RotateInk(picture.ink.view(), -skew.degrees);
  if (!level.ok()) return level.error();
  picture.ink = *std::move(level);
  picture.skew = skew.degrees;
  picture.components = FindComponents(picture.ink.view(), kInkThreshold);
  if (on_stage) on_stage("level", picture.ink.view());
  return Success{};
}

void Clean(Repair repair, const StageSink& on_stage, Straightened& picture) {
  const double em = EstimateLetterSize(picture.components).em;
  const std::vector<size_t> specks = FindSpecks(picture.components, {.em = em});
  if (specks.empty() || (repair == Repair::kAuto && !IsDirty(specks.size(), picture.components.size()))) return;
  std::vector<Component> dirt;
  std::vector<Component> letters;
  size_t next = 0;
  for (size_t i = 0; i < picture.components.size(); ++i) {
    const bool is_speck = next < specks.size() && specks[next] == i;
    next += is_speck;
    (is_speck ? dirt : letters).push_back(picture.components[i]);
  }
  if (letters.empty()) return;  // a lone full stop is not dirt
  RemoveComponents(dirt, picture.ink.view());
  picture.components = std::move(letters);
  picture.specks = static_cast<int>(dirt.size());
  if (on_stage) on_stage("clean", picture.ink.view());
}

}  // namespace

Result<Straightened> Straighten(Image<uint8_t> ink, const PrepareSteps& steps, int turn, const StageSink& on_stage) {
  Straightened picture;
  picture.ink = std::move(ink);
  picture.components = FindComponents(picture.ink.view(), kInkThreshold);
  if (Status turned = Turn(turn, on_stage, picture); !turned.ok()) return turned.error();
  if (steps.deskew != Repair::kOff) {
    if (Status level = Level(steps.deskew, on_stage, picture); !level.ok()) return level.error();
  }
  if (steps.specks != Repair::kOff) Clean(steps.specks, on_stage, picture);
  return picture;
}

}  // namespace scipix
