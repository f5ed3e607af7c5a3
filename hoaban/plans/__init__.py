"""Plans and their tasks: what a document asks, who bears it, and what counts for it.

Words it owns: plan (kế hoạch), draft, task (nhiệm vụ), lead, supporting, contribution (kết quả đóng góp), progress.
"""
