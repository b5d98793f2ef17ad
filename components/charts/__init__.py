"""Charts that carry one message each; they return an altair chart and draw nothing."""
