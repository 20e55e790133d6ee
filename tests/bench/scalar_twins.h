#pragma once

#include <cstdint>
#include <span>

#include "core/image.h"
#include "core/image_view.h"
#include "core/result.h"
#include "image/adaptive_threshold.h"
#include "image/gaussian_blur.h"
#include "image/histogram.h"
#include "image/map_levels.h"
#include "image/median.h"
#include "image/morphology.h"
#include "image/resize.h"
#include "image/sharpen.h"

namespace scipix {

/// The scalar twins (src/image/*_ref.cc) compiled once more with the compiler's own vectorisation off, under these names
/// (CMakeLists.txt), and resize.cc, which calls them. The twins of the library are as the compiler makes them: with SIMD where it finds a way.
bool GrayOverPaperScalar(ImageView<const uint8_t> rgba, uint8_t paper, ImageView<uint8_t> gray);
void NormalizeScalar(ImageView<const float> ink, float mean, float scale, ImageView<float> out);
void WeighRowsScalar(std::span<const uint8_t* const> rows, const float* weights, int width, float* out);
void WeighRowsScalar(std::span<const float* const> rows, const float* weights, int width, float* out);
Status GaussianBlurScalar(ImageView<const uint8_t> gray, const GaussianBlurOptions& options, ImageView<uint8_t> out);
void AddDetailScalar(ImageView<const uint8_t> gray, const SharpenOptions& options, ImageView<uint8_t> out);
Status SharpenScalar(ImageView<const uint8_t> gray, const SharpenOptions& options, ImageView<uint8_t> out);
Status MedianScalar(ImageView<const uint8_t> gray, const MedianOptions& options, ImageView<uint8_t> out);
void ErodeScalar(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out);
void DilateScalar(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out);
Result<Image<float>> ResizeScalar(ImageView<const uint8_t> ink, double scale, ResizeFilter filter);
Histogram HistogramScalar(ImageView<const uint8_t> gray);
void MapLevelsScalar(ImageView<const uint8_t> gray, const LevelRamp& ramp, ImageView<uint8_t> out);
void RowBitsScalar(const uint8_t* row, int width, uint8_t flip, uint8_t threshold, uint64_t* bits);
void TransposeScalar(ImageView<const float> in, ImageView<float> out);
Status AdaptiveThresholdScalar(ImageView<const uint8_t> gray, const AdaptiveThresholdOptions& options, ImageView<uint8_t> ink);

}  // namespace scipix
