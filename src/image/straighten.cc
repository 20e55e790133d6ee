#include "image/straighten.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include "image/border.h"
#include "image/focus.h"
#include "image/ink_box.h"
#include "image/orientation.h"
#include "image/skew.h"
#include "image/rulings.h"
#include "image/specks.h"
#include "image/turn.h"

namespace scipix {
namespace {

constexpr double kSideways = 0.8;     // nats a component,
constexpr double kOnSide = 0.98;      // or the probability by these and by the shape of the ink, where the pieces
constexpr double kLetters = 0.5;      // have the sizes of letters with this certainty
constexpr size_t kFewToTurn = 8;    // components; fewer tell too little about direction,
constexpr size_t kFewToLevel = 4;   // and a few slanted strokes are no tilt
constexpr double kLeastSkew = 0.7;    // degrees; less harms nobody, and levelling softens strokes
constexpr double kClearEvidence = 8;    // nats, of a tilt: more than stems can tell without bars and lines (kMostOfStems in skew.cc), ...
constexpr double kClearLead = 1;        // ... and of its size
constexpr double kAnyEvidence = 2;
constexpr double kLevelRun = 0.6;     // ems; an exactly level edge as long as this is no chance

// What depends on the ink, after it has changed.
void Measure(Straightened& picture) {
  picture.components = FindComponents(picture.ink.view(), kInkThreshold);
  picture.letters = EstimateLetterSize(picture.components);
}

void TakeBordersOff(Repair repair, const StageSink& on_stage, Straightened& picture) {
  constexpr double kThickestStroke = 0.25;  // ems
  picture.borders = RemoveBorders({.thinnest = repair == Repair::kOn ? 0 : kThickestStroke * picture.letters.em}, picture.ink.view());
  if (picture.borders == 0) return;
  Measure(picture);
  if (on_stage) on_stage("unbordered", picture.ink.view());
}

Status Turn(int turn, const StageSink& on_stage, Straightened& picture) {
  if (turn < 0) {
    const Box box = InkBox(picture.components, 1);
    const double evidence = SidewaysEvidence(picture.components, picture.letters);
    const double on_side = OnSideProbability(evidence, picture.letters, box);
    const bool is_likely = evidence > kSideways || (on_side > kOnSide && picture.letters.certainty > kLetters);
    picture.lies_on_side = picture.components.size() >= kFewToTurn && box.height() > box.width() && is_likely;
    picture.turn_certainty = picture.lies_on_side ? on_side : 1 - on_side;
    turn = picture.lies_on_side ? 1 : 0;
  }
  if (turn == 0) return Success{};
  Result<Image<uint8_t>> turned = TurnClockwise(picture.ink.view(), turn);
  if (!turned.ok()) return turned.error();
  picture.ink = *std::move(turned);
  picture.turned = turn;
  Measure(picture);
  if (on_stage) on_stage("turned", picture.ink.view());
  return Success{};
}

bool IsClear(const Skew& skew) { return skew.evidence >= kClearEvidence && skew.lead >= kClearLead && std::abs(skew.degrees) >= kLeastSkew; }

Status Level(Repair deskew, const StageSink& on_stage, Straightened& picture) {
  const double em = picture.letters.em;
  const bool is_asked = deskew == Repair::kOn;
  if (em == 0 || (!is_asked && picture.components.size() < kFewToLevel)) return Success{};
  SkewOptions options{.em = em};
  if (!is_asked) {
    options.least_degrees = kLeastSkew;
    options.longest_level_run = kLevelRun * em;
  }
  const Skew skew = EstimateSkew(picture.ink.view(), options);
  if (is_asked ? skew.evidence < kAnyEvidence : !IsClear(skew)) return Success{};
  Result<Image<uint8_t>> level = RotateInk(picture.ink.view(), -skew.degrees);
  if (!level.ok()) return level.error();
  picture.ink = *std::move(level);
  picture.skew = skew.degrees;
  Measure(picture);
  if (on_stage) on_stage("level", picture.ink.view());
  return Success{};
}

void Unrule(Repair repair, const StageSink& on_stage, Straightened& picture) {
  RulingOptions options;
  if (repair == Repair::kOn) options.max_level = 1;
  const std::vector<Ruling> rulings = FindRulings(picture.ink.view(), picture.letters.em, options);
  if (rulings.empty()) return;
  RemoveRulings(rulings, picture.ink.view());
  picture.rulings = static_cast<int>(rulings.size());
  Measure(picture);
  if (on_stage) on_stage("unruled", picture.ink.view());
}

// The letter size where most of the pieces are dirt, so that the estimate took it for letters: that of the pieces of more than twice the middle one's ink.
double LetterSizeAmongDirt(const std::vector<Component>& components) {
  std::vector<int64_t> masses;
  for (const Component& piece : components) masses.push_back(piece.mass);
  std::nth_element(masses.begin(), masses.begin() + static_cast<std::ptrdiff_t>(masses.size() / 2), masses.end());
  const int64_t middle = masses[masses.size() / 2];
  std::vector<Component> larger;
  std::copy_if(components.begin(), components.end(), std::back_inserter(larger), [middle](const Component& piece) { return piece.mass > 2 * middle; });
  return EstimateLetterSize(larger).em;
}

void Clean(Repair repair, const StageSink& on_stage, Straightened& picture) {
  if (picture.components.empty()) return;
  const auto is_dirty = [&](const std::vector<size_t>& specks) { return IsDirty(picture.components, specks); };
  std::vector<size_t> specks = FindSpecks(picture.components, {.em = picture.letters.em});
  if (!is_dirty(specks)) {
    std::vector<size_t> found = FindSpecks(picture.components, {.em = LetterSizeAmongDirt(picture.components)});
    if (is_dirty(found)) specks = std::move(found);
  }
  if (specks.empty() || (repair == Repair::kAuto && !is_dirty(specks))) return;
  if (specks.size() == picture.components.size()) return;  // a lone full stop is not dirt
  std::vector<Component> dirt;
  for (const size_t i : specks) dirt.push_back(picture.components[i]);
  RemoveComponents(dirt, picture.ink.view());
  picture.specks += static_cast<int>(dirt.size());
  Measure(picture);
  if (on_stage) on_stage("clean", picture.ink.view());
}

}  // namespace

Result<Straightened> Straighten(Image<uint8_t> ink, const PrepareSteps& steps, int turn, const StageSink& on_stage) {
  Straightened picture;
  picture.ink = std::move(ink);
  Measure(picture);
  if (steps.border != Repair::kOff) TakeBordersOff(steps.border, on_stage, picture);
  if (steps.specks != Repair::kOff) Clean(Repair::kAuto, on_stage, picture);  // dirt tells wrong letter sizes, turns and tilts, and levelling blurs it
  if (Status turned = Turn(turn, on_stage, picture); !turned.ok()) return turned.error();
  if (steps.deskew != Repair::kOff) {
    if (Status level = Level(steps.deskew, on_stage, picture); !level.ok()) return level.error();
  }
  if (steps.rulings != Repair::kOff) Unrule(steps.rulings, on_stage, picture);
  const bool is_changed = picture.turned != 0 || picture.skew != 0 || picture.rulings > 0;
  if (steps.specks == Repair::kOn || (steps.specks == Repair::kAuto && is_changed)) Clean(steps.specks, on_stage, picture);
  if (steps.sharpen != Repair::kOff) {
    const Result<double> blur = Focus({.em = picture.letters.em}, steps.sharpen == Repair::kOn, picture.ink);
    if (!blur.ok()) return blur.error();
    picture.blur = *blur;
    if (on_stage && picture.blur > 0) on_stage("sharp", picture.ink.view());
  }
  return picture;
}

}  // namespace scipix
