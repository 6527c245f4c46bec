"""An analyst's own lexicons: a folder whose files add to the shipped ones, take from them or replace them."""
