"""A learner's working: lines that follow from one another, judged one at a time.

Begin with `line` (the data) and `judging`; `reading` parses what was typed, `recognising` and
`explaining` name the rule or the mistake between two lines.
"""
