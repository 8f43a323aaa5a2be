import type { InputWrapperProps } from "@mantine/core";
import type { MouseEvent } from "react";
import classes from "./setting.module.css";

const ORDER: InputWrapperProps["inputWrapperOrder"] = ["label", "description", "input", "error"];

/** For any of Mantine's inputs: what it is and does on the left, the input on the right. */
export const SETTING = {
  inputWrapperOrder: ORDER,
  classNames: {
    root: classes.root,
    label: classes.label,
    description: classes.description,
    wrapper: classes.control,
    error: classes.error,
  },
};

/** The same for `Input.Wrapper` around controls that are no single input; they go into an element of `control`. */
export const WRAPPED = {
  inputWrapperOrder: ORDER,
  classNames: {
    root: classes.root,
    label: classes.label,
    description: classes.description,
    error: classes.error,
  },
};

export const control = classes.control;

/** For a list that is searched in its own field: what is typed replaces what is chosen, and is not added to it. */
export const selectText = (event: MouseEvent<HTMLInputElement>) => event.currentTarget.select();
