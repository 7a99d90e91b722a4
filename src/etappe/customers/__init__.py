"""Who the customers are: identity, profiles, segments and what is known of each."""
