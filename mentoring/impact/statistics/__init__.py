"""The formulas behind every figure, one function each, named after the statistic they give.

Functions on before and after take `pre` and `post` (the same people in the same order, or mappings by person) or
`change` alone; change is post − pre, so positive is a higher score after. Unknown values are left out in pairs.
What the data cannot give (a spread of one person) is NaN, never an exception.
"""

from mentoring.impact.statistics.columns_power_and_series import (
    adjusted_p,
    ci_half_width,
    mde_paired_t,
    n_pairs_paired_t,
    n_rejected_bonferroni,
    n_rejected_fdr_bh,
    n_rejected_holm,
    power_paired_t,
    run_chart_limits,
    xmr_limits,
    xmr_mean,
    xmr_mr_bar,
)
from mentoring.impact.statistics.groups import (
    ancova_difference,
    ancova_difference_ci95,
    ancova_difference_p,
    cronbach_alpha,
    d_ppc2,
    did_means,
    fisher_exact_p,
    mcnemar_chi2,
    mcnemar_exact_p,
    mcnemar_p,
    n_reliably_changed,
    newcombe_ci95,
    newcombe_paired_ci95,
    rci,
    reliable_change,
    share_reliably_changed,
    share_reliably_changed_ci95,
    welch_change_ci95,
    welch_change_p,
    welch_change_t,
    wilson_ci95,
)
from mentoring.impact.statistics.paired import (
    d_z,
    d_z_ci95,
    g_av,
    g_av_ci95,
    g_matched_from_summary,
    g_pre_sd_from_summary,
    g_z,
    g_z_from_summary,
    hedges_j,
    hodges_lehmann,
    hodges_lehmann_ci,
    hodges_lehmann_ci95,
    mean_change,
    mean_change_ci95,
    paired_df,
    paired_p,
    paired_t,
    rank_biserial,
    se_mean_change_from_summary,
    tost_p,
    wilcoxon_exact_p,
    wilcoxon_exact_p_greater,
    wilcoxon_v_plus,
)

__all__ = [
    "adjusted_p", "ancova_difference", "ancova_difference_ci95", "ancova_difference_p", "ci_half_width",
    "cronbach_alpha", "d_ppc2", "d_z", "d_z_ci95", "did_means", "fisher_exact_p", "g_av", "g_av_ci95",
    "g_matched_from_summary", "g_pre_sd_from_summary", "g_z", "g_z_from_summary", "hedges_j", "hodges_lehmann",
    "hodges_lehmann_ci", "hodges_lehmann_ci95", "mcnemar_chi2", "mcnemar_exact_p", "mcnemar_p", "mde_paired_t",
    "mean_change", "mean_change_ci95", "n_pairs_paired_t", "n_rejected_bonferroni", "n_rejected_fdr_bh",
    "n_rejected_holm", "n_reliably_changed", "newcombe_ci95", "newcombe_paired_ci95", "paired_df", "paired_p",
    "paired_t", "power_paired_t", "rank_biserial", "rci", "reliable_change", "run_chart_limits",
    "se_mean_change_from_summary", "share_reliably_changed", "share_reliably_changed_ci95", "tost_p",
    "welch_change_ci95", "welch_change_p", "welch_change_t", "wilcoxon_exact_p", "wilcoxon_exact_p_greater",
    "wilcoxon_v_plus", "wilson_ci95", "xmr_limits", "xmr_mean", "xmr_mr_bar",
]  # fmt: skip
