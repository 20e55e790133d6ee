#pragma once

#include <cstdint>

#include "core/aligned_buffer.h"
#include "core/image_view.h"
#include "core/result.h"
#include "image/ink.h"

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

struct PrepareOptions {
  TensorShape shape;
  /// Overrides the letter-size estimate (pixels of the given picture an em) where above 0.
  double em = 0;
  StageSink on_stage;  // gets "gray", "ink" (255 = ink), "crop", "scaled"
};

/// The tensor and how it came about; the latter goes into `result.preparation`.
struct PreparedImage {
  AlignedBuffer<float> tensor;  // height * width, rows top down
  int width = 0;                // multiples of shape.stride
  int height = 0;
  double em_found = 0;          // letter size in pixels of the given picture
  double em_certainty = 0;      // 0..1: share of the estimate's probability within 25 % of em_found
  double scale = 1;             // tensor pixels a pixel of the given picture
  bool shrunk_to_fit = false;   // whether max_width or max_height forced a smaller scale
  bool inverted = false;        // whether the ink was lighter than the paper
  bool had_shadow = false;      // whether uneven light was taken off
  int paper_level = 255;        // grey levels 0..255 of the given picture, its shadows removed
  int ink_level = 0;
  Box ink_box;                  // in pixels of the given picture
};

/// Turns RGBA pixels (8 bits, straight alpha) into the tensor of the encoder:
/// flatten alpha -> grey -> polarity -> even light -> contrast -> ink box -> letter size -> scale -> pad -> normalise.
/// Errors: invalid_argument (no pixels, not 4 channels), image_no_content (blank), not_a_formula (uneven light and nothing
/// like writing, as in a photo of something else), out_of_memory.
Result<PreparedImage> Prepare(ImageView<const uint8_t> rgba, const PrepareOptions& options = {});

}  // namespace scipix
