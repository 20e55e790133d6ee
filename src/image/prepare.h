#pragma once

#include <cstdint>
#include <optional>

#include "core/aligned_buffer.h"
#include "core/image.h"
#include "core/result.h"
#include "image/ink.h"
#include "image/steps.h"

namespace scipix {

/// What the network wants to see; the manifest's `image` section. Lengths in pixels.
struct TensorShape {
  double em = 20;        // letter size that the picture is scaled to
  double mean = 0;       // tensor value = (ink - mean) / scale, ink 1 = full ink, 0 = paper
  double scale = 1;
  int stride = 16;       // sides are padded with paper, right and bottom, to multiples of this
  int margin = 8;        // paper round the ink
  int min_height = 32;   // sides of the tensor
  int max_width = 1280;  // a picture that would come out larger is scaled down to fit
  int max_height = 640;
};

inline constexpr int kTurnAuto = -1;

struct PrepareOptions {
  TensorShape shape;
  /// The part of the picture that is prepared, all of it where not given.
  std::optional<Box> region;
  /// Overrides the letter-size estimate (pixels of the given picture an em) where above 0.
  double em = 0;
  PrepareSteps steps;
  /// Quarters that the picture is turned clockwise (0..3); kTurnAuto: 1 where it lies on its side (image/orientation.h), else 0.
  int turn = kTurnAuto;
  StageSink on_stage;  // gets the stages of FindInk, "unbordered", "clean", "turned", "level", "unruled", again "clean", and "sharp" where they changed something, "crop", "scaled"
};

/// The tensor and how it came about; the latter goes into `result.preparation`.
struct PreparedImage {
  AlignedBuffer<float> tensor;  // height * width, rows top down
  int width = 0;                // multiples of shape.stride
  int height = 0;
  int content_width = 0;        // of the scaled ink in the tensor, which starts at (shape.margin, shape.margin)
  int content_height = 0;
  double em_found = 0;          // letter size in pixels of the given picture
  double em_certainty = 0;      // 0..1: share of the estimate's probability within 25 % of em_found
  double other_em = 0;          // where the size is unsure, the next likely one; 0 where sure or given
  Image<uint8_t> crop;          // the ink within ink_box, for Rescale and LayOnSide; empty where there was no memory for it
  double scale = 1;             // tensor pixels a pixel of the given picture
  bool shrunk_to_fit = false;   // whether max_width or max_height forced a smaller scale
  bool inverted = false;        // whether the ink was lighter than the paper
  bool had_shadow = false;      // whether uneven light was taken off
  bool flattened = false;       // whether a photographed sheet was laid flat
  int plates = 0;               // dark plates turned over
  int turned = 0;               // quarters that the picture was turned clockwise
  bool lies_on_side = false;    // whether that was found, not asked for: 3 quarters are then about as likely as 1
  double turn_certainty = 1;    // 0..1: that its lines run across as it is turned, whichever way up; 1 where the turn was asked for
  bool may_lie_on_side = false; // whether nothing was found or said about that, and the ink is not clearly wider than high
  int sheet_height = 0;         // of the picture that ink_box lies in
  double skew = 0;              // degrees that the lines fell to the right; levelled
  int borders = 0;              // dark edges of a scan taken off
  int rulings = 0;              // lines of notebook paper taken off
  int specks = 0;               // pieces of dirt taken off
  double blur = 0;              // pixels of the picture as straightened: the blur that was sharpened; 0 where none was
  int paper_level = 255;        // grey levels 0..255 of the given picture, its shadows removed
  int ink_level = 0;
  Box ink_box;                  // in pixels of the picture as flattened, turned and levelled

  /// Whether the letter size is likely (9 in 10) to be within 25 % of the truth.
  bool letter_size_sure() const { return em_certainty >= 0.9; }
};

/// Turns RGBA pixels (8 bits, straight alpha) into the tensor of the encoder:
/// flatten alpha -> grey -> perspective -> plates -> polarity -> even light -> contrast -> border -> clean, if very dirty -> turn -> level -> rulings -> clean -> sharpen -> ink box -> letter size -> scale -> pad -> normalise.
/// Errors: invalid_argument (no pixels, not 4 channels, a region that is not in the picture), image_no_content (blank), not_a_formula (uneven light and nothing
/// like writing, as in a photo of something else), out_of_memory.
Result<PreparedImage> Prepare(ImageView<const uint8_t> picture, const PrepareOptions& options = {});

/// Makes the tensor anew from `crop` with letters of `em` pixels of the given picture, as found (not turned over). Errors: as Prepare.
Status Rescale(const TensorShape& shape, double em, PreparedImage& prepared);

/// Turns a picture that may_lie_on_side by a quarter clockwise and makes the tensor anew, with the letter size that it has then. Errors: as Prepare.
Status LayOnSide(const TensorShape& shape, PreparedImage& prepared);

/// Turns the ink in a tensor upside down, in place: `turned` goes on by 2. What Prepare would give for the turned picture, but for rounding.
void TurnTensor(const TensorShape& shape, PreparedImage& prepared);

}  // namespace scipix
