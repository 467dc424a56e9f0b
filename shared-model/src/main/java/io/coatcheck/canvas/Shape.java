package io.coatcheck.canvas;

/** Something that can be drawn; see {@link CompleteShape}. */
public interface Shape {

    ObjectType objectType();

    ObjectProperties properties();
}
