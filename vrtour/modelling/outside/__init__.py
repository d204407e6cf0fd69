"""What is seen through the windows: ground, houses, trees, street furniture and the sky."""
