#include "image/prepare.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/image.h"
#include "core/number.h"
#include "image/components.h"
#include "image/ink_box.h"
#include "image/letter_size.h"
#include "image/normalize.h"
#include "image/resize.h"
#include "image/straighten.h"
#include "image/turn.h"

namespace scipix {
namespace {

// The anti-aliased fringe of a stroke lies below the threshold of components.
Box WithFringe(const Box& box, int width, int height) {
  return {std::max(box.left - 1, 0), std::max(box.top - 1, 0), std::min(box.right + 1, width), std::min(box.bottom + 1, height)};
}

// Less ink than this is dust: a full stop is an eighth of an em wide, so it holds about 0.012 square ems.
double LeastMass(double em) { return std::max(1.0, 0.0025 * em * em); }

// Whether most of the pieces that told the letter size are streaks, thinner than any letter's hairlines.
bool AreStreaks(const std::vector<Component>& components, double em) {
  constexpr double kThinnest = 0.015;  // ems
  const std::vector<Component> pieces = TellingComponents(components);
  const auto streaks = std::count_if(pieces.begin(), pieces.end(), [em](const Component& piece) { return StrokeWidth(piece) < kThinnest * em; });
  return static_cast<size_t>(2 * streaks) > pieces.size();
}

// A photo without writing: once its light is evened, what is left are a few huge pieces without a common letter size, or
// streaks, or "letters" larger than all the ink there is.
bool IsUnlikeWriting(const PreparedImage& prepared, const Box& ink_box, const std::vector<Component>& components) {
  constexpr double kHugeEm = 100;  // pixels
  constexpr double kLeastCertainty = 0.7;
  constexpr double kLargestEm = 1.2;  // heights of the ink box
  return prepared.had_shadow && prepared.em_found > kHugeEm &&
         (prepared.em_certainty < kLeastCertainty || prepared.em_found > kLargestEm * ink_box.height() || AreStreaks(components, prepared.em_found));
}

// Letters become shape.em high, or as high as still lets the box and its margins into the largest tensor.
double ScaleFor(const Box& box, double em, const TensorShape& shape, bool& shrunk_to_fit) {
  const double wanted = shape.em / em;
  const double across = static_cast<double>(shape.max_width - 2 * shape.margin) / box.width();
  const double down = static_cast<double>(shape.max_height - 2 * shape.margin) / box.height();
  const double largest = std::min(across, down);
  shrunk_to_fit = wanted > largest;
  return std::min(wanted, largest);
}

int RoundUp(int length, int stride) { return (length + stride - 1) / stride * stride; }

// The scaled ink on a sheet of paper with its margins, normalised.
Status FillTensor(ImageView<const float> scaled, const TensorShape& shape, PreparedImage& prepared) {
  prepared.content_width = scaled.width;
  prepared.content_height = scaled.height;
  prepared.width = RoundUp(scaled.width + 2 * shape.margin, shape.stride);
  prepared.height = RoundUp(std::max(scaled.height + 2 * shape.margin, shape.min_height), shape.stride);
  const size_t size = static_cast<size_t>(prepared.width) * static_cast<size_t>(prepared.height);
  Result<AlignedBuffer<float>> tensor = AlignedBuffer<float>::Allocate(size);
  if (!tensor.ok()) return tensor.error();
  prepared.tensor = *std::move(tensor);
  const ImageView<float> sheet{prepared.tensor.data(), prepared.width, prepared.height, prepared.width, 1};
  const float mean = static_cast<float>(shape.mean);
  const float scale = static_cast<float>(shape.scale);
  std::fill_n(sheet.data, size, (0.0f - mean) * (1.0f / scale));
  Normalize(scaled, mean, scale, sheet.Crop(shape.margin, shape.margin, scaled.width, scaled.height));
  return Success{};
}

Status CheckShape(const TensorShape& shape) {
  const int least_side = 2 * shape.margin + 1;
  if (shape.em > 0 && shape.scale > 0 && shape.stride > 0 && shape.margin >= 0 && shape.max_width >= least_side && shape.max_height >= least_side) {
    return Success{};
  }
  return Error{ErrorCode::kInvalidArgument, "a tensor with em " + DecimalText(shape.em) + ", scale " + DecimalText(shape.scale) +
                                                ", stride " + std::to_string(shape.stride) + ", margin " + std::to_string(shape.margin) +
                                                " and at most " + std::to_string(shape.max_width) + " x " +
                                                std::to_string(shape.max_height) + " pixels cannot hold a formula"};
}

// Stages are bytes; floats are shown as 0..255.
void ShowStage(const StageSink& on_stage, std::string_view name, ImageView<const float> values) {
  Result<Image<uint8_t>> picture = Image<uint8_t>::Create(values.width, values.height);
  if (!picture.ok()) return;  // a stage that cannot be shown does not spoil the result
  for (int y = 0; y < values.height; ++y) {
    for (int x = 0; x < values.width; ++x) {
      picture->view().Row(y)[x] = static_cast<uint8_t>(255 * std::clamp(values.Row(y)[x], 0.0f, 1.0f) + 0.5f);
    }
  }
  on_stage(name, picture->view());
}

// Scales the ink so that letters of em_found get the network's size, and fills the tensor with it.
Status ScaleInto(ImageView<const uint8_t> crop, const TensorShape& shape, const StageSink& on_stage, PreparedImage& prepared) {
  prepared.scale = ScaleFor(prepared.ink_box, prepared.em_found, shape, prepared.shrunk_to_fit);
  // Far below full size the network's letters are averages of many pixels, as in training.
  const ResizeFilter filter = prepared.scale < 0.5 ? ResizeFilter::kArea : ResizeFilter::kCubic;
  const Result<Image<float>> scaled = Resize(crop, prepared.scale, filter);
  if (!scaled.ok()) return scaled.error();
  if (on_stage) ShowStage(on_stage, "scaled", scaled->view());
  return FillTensor(scaled->view(), shape, prepared);
}

// Keeps what Rescale and LayOnSide need, and the other letter size where it is likely enough and would give another tensor.
void KeepCrop(const LetterSize& size, const PrepareOptions& options, ImageView<const uint8_t> crop, PreparedImage& prepared) {
  constexpr double kLikelyEnough = 0.05;
  constexpr double kWide = 1.5;  // times as wide as high, a picture hardly lies on its side
  bool ignored = false;
  const bool differs = size.other_em > 0 && ScaleFor(prepared.ink_box, size.other_em, options.shape, ignored) != prepared.scale;
  const bool has_other_size = options.em == 0 && !prepared.letter_size_sure() && size.other_share >= kLikelyEnough && differs;
  const bool may_lie = options.turn == kTurnAuto && prepared.turned == 0 && crop.width < kWide * crop.height;
  Result<Image<uint8_t>> copy = Image<uint8_t>::CopyOf(crop);
  if (!copy.ok()) return;  // then there is no second look
  prepared.crop = *std::move(copy);
  prepared.may_lie_on_side = may_lie;
  if (has_other_size) prepared.other_em = size.other_em;
}

// The whole picture where no region is given.
Result<ImageView<const uint8_t>> RegionOf(ImageView<const uint8_t> picture, const std::optional<Box>& region) {
  if (!region) return picture;
  const auto& [left, top, right, bottom] = *region;
  if (left >= 0 && top >= 0 && !region->empty() && right <= picture.width && bottom <= picture.height) {
    return picture.Crop(left, top, right - left, bottom - top);
  }
  return Error{ErrorCode::kInvalidArgument, "a region of " + std::to_string(right - left) + " x " + std::to_string(bottom - top) + " pixels from " + std::to_string(left) +
                                                ", " + std::to_string(top) + " on does not lie in a picture of " + std::to_string(picture.width) + " x " +
                                                std::to_string(picture.height)};
}

}  // namespace

Result<PreparedImage> Prepare(ImageView<const uint8_t> picture, const PrepareOptions& options) {
  const TensorShape& shape = options.shape;
  if (Status usable = CheckShape(shape); !usable.ok()) return usable.error();
  const Result<ImageView<const uint8_t>> region = RegionOf(picture, options.region);
  if (!region.ok()) return region.error();
  const ImageView<const uint8_t>& rgba = *region;
  Result<InkPicture> inked = FindInk(rgba, options.steps, options.on_stage);
  if (!inked.ok()) return inked.error();
  Result<Straightened> straight = Straighten(std::move(inked->ink), options.steps, options.turn, options.on_stage);
  if (!straight.ok()) return straight.error();
  const ImageView<const uint8_t> ink = std::as_const(straight->ink).view();

  PreparedImage prepared;
  prepared.inverted = inked->inverted;
  prepared.had_shadow = inked->had_shadow;
  prepared.flattened = inked->flattened;
  prepared.plates = inked->plates;
  prepared.turned = straight->turned;
  prepared.lies_on_side = straight->lies_on_side;
  prepared.turn_certainty = straight->turn_certainty;
  prepared.skew = straight->skew;
  prepared.borders = straight->borders;
  prepared.rulings = straight->rulings;
  prepared.specks = straight->specks;
  prepared.blur = straight->blur;
  prepared.paper_level = inked->levels.paper;
  prepared.ink_level = inked->levels.ink;
  const std::vector<Component>& components = straight->components;
  const LetterSize& size = straight->letters;
  prepared.em_found = options.em > 0 ? options.em : size.em;
  prepared.em_certainty = options.em > 0 ? 1 : size.certainty;
  const Box ink_box = InkBox(components, LeastMass(prepared.em_found));
  if (size.em == 0 || ink_box.empty()) {
    return Error{ErrorCode::kImageNoContent, "the picture (" + std::to_string(rgba.width) + " x " + std::to_string(rgba.height) +
                                                 " pixels) holds nothing but specks"};
  }
  if (IsUnlikeWriting(prepared, ink_box, components)) {
    return Error{ErrorCode::kNotAFormula, "the picture (" + std::to_string(rgba.width) + " x " + std::to_string(rgba.height) +
                                              " pixels) is unevenly lit like a photo, and nothing in it looks like writing"};
  }
  prepared.ink_box = WithFringe(ink_box, ink.width, ink.height);
  prepared.sheet_height = ink.height;

  const Box& box = prepared.ink_box;
  const ImageView<const uint8_t> crop = ink.Crop(box.left, box.top, box.width(), box.height());
  if (options.on_stage) options.on_stage("crop", crop);
  if (Status scaled = ScaleInto(crop, shape, options.on_stage, prepared); !scaled.ok()) return scaled.error();
  KeepCrop(size, options, crop, prepared);
  return prepared;
}

Status Rescale(const TensorShape& shape, double em, PreparedImage& prepared) {
  assert(prepared.crop.width() > 0 && em > 0);
  prepared.em_found = em;
  return ScaleInto(std::as_const(prepared.crop).view(), shape, {}, prepared);
}

Status LayOnSide(const TensorShape& shape, PreparedImage& prepared) {
  assert(prepared.may_lie_on_side);
  Result<Image<uint8_t>> turned = TurnClockwise(std::as_const(prepared.crop).view(), 1);
  if (!turned.ok()) return turned.error();
  const LetterSize size = EstimateLetterSize(FindComponents(std::as_const(*turned).view(), kInkThreshold));
  const Box& box = prepared.ink_box;
  prepared.ink_box = {prepared.sheet_height - box.bottom, box.left, prepared.sheet_height - box.top, box.right};
  prepared.crop = *std::move(turned);
  prepared.turned = 1;
  prepared.lies_on_side = true;
  prepared.turn_certainty = 1 - prepared.turn_certainty;
  prepared.may_lie_on_side = false;
  prepared.em_certainty = size.certainty;
  prepared.other_em = 0;
  return Rescale(shape, size.em > 0 ? size.em : prepared.em_found, prepared);
}

void TurnTensor(const TensorShape& shape, PreparedImage& prepared) {
  const ImageView<float> sheet{prepared.tensor.data(), prepared.width, prepared.height, prepared.width, 1};
  const ImageView<float> content = sheet.Crop(shape.margin, shape.margin, prepared.content_width, prepared.content_height);
  for (int y = 0; y < content.height; ++y) std::reverse(content.Row(y), content.Row(y) + content.width);
  for (int y = 0; y < content.height / 2; ++y) {
    std::swap_ranges(content.Row(y), content.Row(y) + content.width, content.Row(content.height - 1 - y));
  }
  prepared.turned = (prepared.turned + 2) % 4;
}

}  // namespace scipix
