// The one place where stb_image (public domain) is compiled.
#include <cstdlib>

namespace {

void* BoundedRealloc(void* block, size_t size);
void* BoundedMalloc(size_t size) { return BoundedRealloc(nullptr, size); }

}  // namespace

#define STBI_MALLOC(size) BoundedMalloc(size)
#define STBI_REALLOC(block, size) BoundedRealloc(block, size)
#define STBI_FREE(block) std::free(block)
#define STB_IMAGE_IMPLEMENTATION
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wsign-compare"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#endif
#include "image/stb_image.h"
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace {

void* BoundedRealloc(void* block, size_t size) {
  return size > scipix::kLargestDecoderBlock ? nullptr : std::realloc(block, size);
}

}  // namespace
