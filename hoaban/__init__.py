"""Hoa Ban runs a locality's public-information programme from the plan to the public."""
