"""The periodic report in the form of Decree 30/2020: reads each context's figures and nothing else."""
