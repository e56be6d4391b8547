# Pitch of many sounds in one Praat process: for every line "WAV<tab>OUT" of `list` writes
# "time f0" lines (undefined as 0) to OUT. Calls as Praat's dialogs offer them.
form: "Pitch of many sounds"
  infile: "list", ""
  word: "method", "filtered"
  positive: "floor", "50"
  positive: "ceiling", "800"
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
  if method$ = "filtered"
    pitch = To Pitch (filtered autocorrelation): 0.01, floor, ceiling, 15, "no", 0.03, 0.09, 0.50, 0.055, 0.35, 0.14
  else
    pitch = To Pitch (raw autocorrelation): 0.01, floor, ceiling, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14
  endif
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
  removeObject: sound, pitch
endfor
