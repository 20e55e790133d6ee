#include "image/ink.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "image/even_light.h"
#include "image/gray.h"
#include "image/paper.h"
#include "image/perspective.h"
#include "image/plates.h"
#include "image/polarity.h"

namespace scipix {
namespace {

// Levels: paper that varies less than this is even enough, and no pixel of it needs to be looked at twice.
constexpr double kShadowNoise = 3;

// Cuts a photographed sheet out and lays it flat. Gives whether there was one.
Result<bool> Flatten(Repair repair, const Histogram& histogram, Image<uint8_t>& gray) {
  SheetOptions options;
  if (repair == Repair::kOn) options.min_tilt = 0;
  const std::optional<Sheet> sheet = FindSheet(gray.view(), histogram, options);
  if (!sheet) return false;
  const int edge = 2 + std::max(gray.width(), gray.height()) / 200;  // blur, and corners that are not quite sharp
  Result<Image<uint8_t>> flat = FlattenSheet(gray.view(), *sheet, edge);
  if (!flat.ok()) return flat.error();
  gray = *std::move(flat);
  return true;
}

}  // namespace

Result<InkPicture> FindInk(ImageView<const uint8_t> rgba, const PrepareSteps& steps, const StageSink& on_stage) {
  if (rgba.empty() || rgba.channels != 4) {
    return Error{ErrorCode::kInvalidArgument, "a picture of " + std::to_string(rgba.width) + " x " + std::to_string(rgba.height) +
                                                  " pixels with " + std::to_string(rgba.channels) +
                                                  " channels cannot be prepared: RGBA pixels are needed"};
  }
  Result<Image<uint8_t>> gray = Image<uint8_t>::Create(rgba.width, rgba.height);
  if (!gray.ok()) return gray.error();
  if (!GrayOverPaper(rgba, 255, gray->view())) {
    if (const uint8_t paper = ChoosePaper(rgba); paper != 255) GrayOverPaper(rgba, paper, gray->view());
  }
  if (on_stage) on_stage("gray", gray->view());

  InkPicture picture;
  Polarity polarity = MeasurePolarity(gray->view());
  if (steps.perspective != Repair::kOff) {
    const Result<bool> flattened = Flatten(steps.perspective, polarity.histogram, *gray);
    if (!flattened.ok()) return flattened.error();
    picture.flattened = *flattened;
    if (picture.flattened) polarity = MeasurePolarity(gray->view());
    if (on_stage && picture.flattened) on_stage("flat", gray->view());
  }
  if (steps.plates != Repair::kOff) {
    picture.plates = TurnPlates(gray->view(), polarity.histogram);
    if (picture.plates > 0) polarity = MeasurePolarity(gray->view());
    if (on_stage && picture.plates > 0) on_stage("plates", gray->view());
  }
  picture.inverted = polarity.ink_is_light;
  picture.levels = FindInkLevels(polarity.histogram, picture.inverted);
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
