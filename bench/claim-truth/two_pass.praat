# Filtered autocorrelation of many sounds in two passes: the floor of the second is 0.75 times the first quartile of
# the first (De Looze & Hirst 2008); the ceiling stays, as the filter hangs on it. For every line "WAV<tab>OUT" of
# `list`: the time of the first frame, then F0 a frame (undefined as 0).
form: "Pitch of many sounds"
  infile: "list", ""
endform

strings = Read Strings from raw text file: list$
lines = Get number of strings
for line to lines
  selectObject: strings
  text$ = Get string: line
  tab = index (text$, tab$)
  wav$ = left$ (text$, tab - 1)
  out$ = right$ (text$, length (text$) - tab)
  sound = Read from file: wav$
  wide = To Pitch (filtered autocorrelation): 0.01, 50, 800, 15, "no", 0.03, 0.09, 0.50, 0.055, 0.35, 0.14
  low = Get quantile: 0, 0, 0.25, "Hertz"
  floor = 50
  if low <> undefined
    floor = max (50, 0.75 * low)
  endif
  selectObject: sound
  pitch = To Pitch (filtered autocorrelation): 0.01, floor, 800, 15, "no", 0.03, 0.09, 0.50, 0.055, 0.35, 0.14
  frames = Get number of frames
  first = Get time from frame number: 1
  result$ = string$ (first) + newline$
  for frame to frames
    f0 = Get value in frame: frame, "Hertz"
    if f0 = undefined
      f0 = 0
    endif
    result$ = result$ + fixed$ (f0, 4) + newline$
  endfor
  writeFile: out$, result$
  removeObject: sound, wide, pitch
endfor
