#include "image/ink.h"

#include <string>
#include <utility>

#include "image/even_light.h"
#include "image/gray.h"
#include "image/paper.h"
#include "image/plates.h"
#include "image/polarity.h"

namespace scipix {
namespace {

// Levels: paper that varies less than this is even enough, and no pixel of it needs to be looked at twice.
constexpr double kShadowNoise = 3;

}  // namespace

Result<InkPicture> FindInk(ImageView<const uint8_t> rgba, const PrepareSteps& steps, const StageSink& on_stage) {
  if (rgba.empty() || rgba.channels != 4) {
    return Error{ErrorCode::kInvalidArgument, "a picture of " + std::to_string(rgba.width) + " x " + std::to_string(rgba.height) +
                                                  " pixels with " + std::to_string(rgba.channels) +
                                                  " channels cannot be prepared: RGBA pixels are needed"};
  }
  Result<Image<uint8_t>> gray = Image<uint8_t>::Create(rgba.width, rgba.height);
  if (!gray.ok()) return gray.error();
  GrayOverPaper(rgba, ChoosePaper(rgba), gray->view());
  if (on_stage) on_stage("gray", gray->view());

  InkPicture picture;
  if (steps.plates != Repair::kOff) {
    const Result<int> plates = TurnPlates(gray->view());
    if (!plates.ok()) return plates.error();
    picture.plates = *plates;
    if (on_stage && picture.plates > 0) on_stage("plates", gray->view());
  }
  picture.inverted = IsInkLight(gray->view());
  picture.levels = FindInkLevels(HistogramOf(gray->view()), picture.inverted);
  if (steps.even_light == Repair::kOn || (steps.even_light == Repair::kAuto && picture.levels.noise >= kShadowNoise)) {
    Result<bool> uneven = EvenLight(gray->view(), picture.inverted);
    if (!uneven.ok()) return uneven.error();
    picture.had_shadow = *uneven;
    if (on_stage && picture.had_shadow) on_stage("even-light", gray->view());
    if (picture.had_shadow) picture.levels = FindInkLevels(HistogramOf(gray->view()), picture.inverted);
  }
  if (!picture.levels.has_content) {
    return Error{ErrorCode::kImageNoContent, "the picture (" + std::to_string(rgba.width) + " x " + std::to_string(rgba.height) +
                                                 " pixels) is blank: nothing stands out of its grey level " +
                                                 std::to_string(picture.levels.paper)};
  }
  StretchToInk(gray->view(), picture.levels, gray->view());
  if (on_stage) on_stage("ink", gray->view());
  picture.ink = *std::move(gray);
  return picture;
}

}  // namespace scipix
