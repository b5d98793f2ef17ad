"""The impact page: what changed and how sure that is, figures over time, and the advice by the rule set before."""
