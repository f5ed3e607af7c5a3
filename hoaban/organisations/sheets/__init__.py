"""The register as a spreadsheet: reading one within limits, comparing it with the register, writing one."""
