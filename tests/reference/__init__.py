"""Naive references: each question answered in plain Python, slowly and obviously, to judge the kernels by."""
