#include "pipeline/look_plan.h"

namespace scipix {

std::optional<Look> LookPlan::Next(const Look& best, double confidence, bool is_hardly_read, const PreparedImage& prepared) {
  constexpr double kConfident = 0.85;
  Look next = best;
  if (!has_rescaled_ && prepared.other_em > 0 && confidence < kConfident) {
    has_rescaled_ = true;
    next.em = prepared.other_em;
    return next;
  }
  if (has_turned_over_ || !may_turn_ || !(prepared.lies_on_side || is_hardly_read)) return std::nullopt;
  has_turned_over_ = true;
  next.turned_over = true;
  return next;
}

LookPlan::OnSide LookPlan::LayDown(const PreparedImage& prepared) {
  if (!may_turn_) return OnSide::kNo;
  if (prepared.may_lie_on_side) {
    has_lain_down_ = has_rescaled_ = true;
    has_turned_over_ = false;
    return OnSide::kLayDown;
  }
  if (!prepared.lies_on_side || has_turned_over_) return OnSide::kNo;
  has_turned_over_ = true;
  return OnSide::kTurnOver;
}

}  // namespace scipix
